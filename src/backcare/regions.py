"""The countries of `content/regions/`, by themselves: a page of help needs no other part of the model."""

from enum import StrEnum


class RegionId(StrEnum):
    """The countries that have numbers of their own, and all others."""

    us = "us"
    gb = "gb"
    ca = "ca"
    au = "au"
    nz = "nz"
    ie = "ie"
    other = "other"
