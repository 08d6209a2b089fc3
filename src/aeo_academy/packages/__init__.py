"""What leaves the site: question banks for an LMS, and packages. Knows content and render."""
