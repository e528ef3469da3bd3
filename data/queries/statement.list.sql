-- What series are built of; see statement.go.
select series, as_of, value, low, high, qualifier, stated
from statement
where /*where*/
