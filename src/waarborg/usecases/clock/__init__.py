"""What happens by itself: every minute, without reading anything."""
