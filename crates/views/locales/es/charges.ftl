# Lo que bancos y operadores cobran y abonan por su cuenta.

event-account-charged = cargo del banco
event-account-credited = abono del banco
says-account-charged = El banco u operador de { $account } cobró { $amount } el { $date }.
says-account-credited = El banco u operador de { $account } abonó { $amount } el { $date }.
rule-charged = Lo que el banco u operador cobra por su cuenta sale de la cuenta, y es una comisión de su sección.
rule-credited = Lo que el banco u operador abona por su cuenta entra en la cuenta, y está junto a las comisiones de su sección.
refusal-cash-is-counted = Esto es una caja de efectivo: ningún banco ni operador saca ni mete nada en ella.
refusal-cash-is-counted-do = Dos cargos cuentan lo que hay, y se anota la diferencia: ndimbal count
