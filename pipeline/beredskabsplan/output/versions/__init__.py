"""The versions that were approved, frozen beside the documents that hold now."""
