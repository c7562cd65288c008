"""Pure arithmetic on money: apportionment, percentages and what each party puts in."""
