"""Plans that were not made with uipkit: read from YAML, CSV, Excel and Word, and placed by the crosswalk of terms."""
