"""What a test holds of mockjet: an account, its rows, jobs, faults and requests, without HTTP in between."""
