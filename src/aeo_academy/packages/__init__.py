"""What leaves the site: packages for an LMS, question banks, papers. Begin at make.py."""
