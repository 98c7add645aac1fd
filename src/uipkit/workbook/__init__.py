"""The planning process as typed data: phases, roles, meetings, assurances."""
