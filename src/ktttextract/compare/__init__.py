"""Figures of many texts side by side: indicator by indicator, territory by territory, year by year."""
