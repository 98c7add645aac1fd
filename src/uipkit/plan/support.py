"""The words for who supports a strategy and how far: options use them, and meetings that ask."""

from typing import Literal

SupportGroup = Literal["leadership", "staff", "families", "local-board", "students", "community"]
SupportLevel = Literal["strong-support", "support", "neutral", "reservations", "opposed", "veto"]
