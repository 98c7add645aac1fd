"""The model of ``uipkit.yaml``: how a school or district sets the checker and the documents."""
