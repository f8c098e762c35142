"""Tables of cases that the tests of both languages read: what is said twice is said alike."""
