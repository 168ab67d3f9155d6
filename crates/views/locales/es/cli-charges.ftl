# Órdenes y palabras sobre lo que bancos y operadores cobran y abonan por su cuenta.

help-account-charge = Anota lo que el banco u operador cobró por su cuenta: mantenimiento, tarjeta, comisión
help-account-charge-next = compare con el banco: ndimbal statement. ¿Un error? Retírelo: ndimbal correct.
help-account-credit = Anota lo que el banco u operador abonó por su cuenta: intereses, una comisión devuelta
help-account-credit-next = compare con el banco: ndimbal statement. ¿Un error? Retírelo: ndimbal correct.
arg-account-charge-account = De qué cuenta
arg-account-charge-amount = Cuánto, sin signo
arg-account-charge-date = Cuándo lo cobró el banco; si falta: hoy
arg-account-credit-account = En qué cuenta
arg-account-credit-amount = Cuánto, sin signo
arg-account-credit-date = Cuándo lo abonó el banco; si falta: hoy
arg-import-charge = Lo que el banco u operador cobró, o abonó, por su cuenta: el apunte dice cuál
lines-step-charge = un cargo del banco u operador
lines-step-credit = un abono del banco u operador
line-why-marked-charge = el banco lo marca como cargo o interés suyo
line-why-says-charge = el texto dice que es un cargo
line-why-says-interest = el texto dice que son intereses, o un cargo devuelto
line-why-charged-before = un apunte con estas palabras ya lo fue
line-why-maybe-fee = puede ser la comisión de algo que aún no está en los libros
line-why-fee-beside = el operador cobró además una comisión
