"""An invented township for demonstrations and benchmarks.

Nobody and nowhere in it is real: the county code does not exist in GB/T 2260, the place names were compared with a
public list of 32,711 townships and 371,189 village names and occur in none of them, and the land lies in the open
ocean. The same seed and the same evening give the same township, byte for byte. Nothing here touches the database.
"""

from wanjia.demonstration.demonstration import Demonstration, invent

__all__ = ["Demonstration", "invent"]
