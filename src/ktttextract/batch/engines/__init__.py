"""Engines that run the mapping of `ktttextract.arrow` on other machines: adapters, nothing of extraction knows them."""
