"""The figures the project stands by, each measured beside what it is compared with, in the same run."""
