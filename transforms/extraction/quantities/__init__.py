"""Finds every quantity in an English text: numbers in digits and words, with their units, ranges and hedges."""

from transforms.extraction.quantities.find import find_quantities
from transforms.extraction.quantities.quantity import Quantity

__all__ = ["Quantity", "find_quantities"]
