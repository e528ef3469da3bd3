-- Documents that have newer versions, with the number of the last.
select previous, max(number)::integer from version group by previous
