select address from trace where address is not null
