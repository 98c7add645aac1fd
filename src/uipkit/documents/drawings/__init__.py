"""The pictures that uipkit draws of a plan: the paths of its targets, its year, and how it hangs together."""
