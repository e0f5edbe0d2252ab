"""Demo data: invented people, and cases made by really walking the published charts with a moved clock."""
