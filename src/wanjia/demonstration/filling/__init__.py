"""An invented township written into the database, act by act in the order of time, as people would have done it.

Every act goes through here as it would through its area's service: the record, its number, its version, its index words
and its line in the trail. ``tests/test_as_services_do.py`` holds each act against the service's own.
"""
