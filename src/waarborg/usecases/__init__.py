"""What people do: one file is one verb is one public function."""
