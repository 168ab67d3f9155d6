# Palabras de `case` aparte de decidir y pagar, y de `claims`.

cli-list-held = { $state }, en espera: { $why }
cli-list-reopened = { $state } (reabierto)
cli-life-held = En espera desde el { $date }: { $why }
cli-life-was-held = En espera del { $date } al { $until }: { $why }
cli-held-by = Este motivo consta desde el { $date }, según { $who }.
cli-still-held = { $id } sigue parado: { $why }. Continuará cuando también se levante eso: ndimbal case release { $id }
cli-life-withdrawn = Retirado el { $date }
cli-life-reopened = Reabierto el { $date }
cli-life-heirs = Los herederos quieren el entierro { $choice }.
cli-life-public = Sistema público: { $answer }
cli-life-kin = { $person } es familiar y no participa.
cli-life-same-claim = La misma petición consta en { $chapter } como caso { $id } ({ $state }).
cli-claim-open = El caso { $id } de { $chapter } y el caso { $other } de { $there } son la misma petición: uno de ellos debe denegarse.
cli-case-marked = Queda marcado, para hallar la misma petición en otra sección.
cli-case-same-claim = La misma petición ya consta como el caso { $id } de { $chapter }: ninguno se aprueba mientras el otro siga. Si este es de otra persona del hogar, retírelo y ábralo con --dependent.
cli-case-no-key = No lleva marca contra la ayuda doble: aquí no hay clave de peticiones (ndimbal claims enter).
cli-case-no-name = No lleva marca contra la ayuda doble: su lista sellada no tiene el nombre.
cli-file-of = Caso { $id }, { $chapter }
cli-file-none = Ningún caso espera a nadie.
cli-file-done = sí
cli-file-late = { $days ->
        [one] un día
       *[other] { $days } días
    }
cli-file-papers = Papeles que faltan: { $papers }
cli-file-held = En espera desde el { $date }, { $days ->
        [one] un día
       *[other] { $days } días
    } en total: { $why }
cli-file-over = No se espera nada: { $state }
cli-file-unasked = Desde el { $date } alguien debe preguntar cómo fue ({ $payee }): ndimbal payout feedback { $id }
cli-file-next = El expediente lo tiene { $who } desde el { $date }. Sigue: { $step }{ $days ->
        [0] .
        [one] , con un día de retraso.
       *[other] , con { $days } días de retraso.
    }
cli-accounts-granted = Decidido: { $outcome }, hasta { $ceiling }
cli-accounts-decided = Decidido: { $outcome }
cli-accounts-reasons = Porque: { $reasons }
cli-accounts-total = Pagado { $total }, comisiones { $fees }; el caso costó { $cost }.
cli-accounts-total-returned = Pagado { $total }, comisiones { $fees }, volvieron { $returned }; el caso costó { $cost }.
cli-accounts-francs = En francos: { $sent } enviados, { $received } recibidos; el cambio costó { $change }.
cli-accounts-fee-there = Descontado allí: { $fee }
cli-accounts-lost = Nunca llegó, y lo asume la sección: { $amount }
cli-accounts-on-its-way = En camino: { $amount }
cli-accounts-shown = Mostradas como completas el { $date }.
cli-accounts-free = El caso se retiró: lo que no se usó queda libre para otros.
cli-accounts-not-shown = Aún no mostradas como completas.
cli-claims-new = La clave de peticiones está hecha; se compara como { $check }. Estas palabras se muestran una vez: imprímalas y que las otras secciones las introduzcan.
cli-claims-kept = La clave de peticiones está aquí, sellada; se compara como { $check }.
cli-claims-none = Aquí no hay clave de peticiones.
cli-claims-again = Aquí ya hay otra clave de peticiones. Con una nueva no se hallan los casos marcados antes.
cli-claims-asks = Las palabras de la clave de peticiones: 
argument-paper = { $text } no se puede leer como papel: no existe, o pasa de 64 MiB.
argument-paper-do = Indique el archivo escaneado.
usage-no-plan = Ningún plan rige este caso: ninguno estaba en vigor y conocido al abrirlo.
usage-no-plan-do = Anote a mano lo que dan las reglas: --plan con --benefit o --not.
usage-whose-case = Aquí nadie sabe de quién es este caso, así que no se puede preguntar al plan.
usage-whose-case-do = Añada --member, que no se firma; o declare a mano lo que dan las reglas: --plan con --benefit o --not.
usage-other-member = La lista sellada dice que este caso es de otra persona.
usage-other-member-do = Quite --member o compruebe el número del caso.
cli-eligible-dry = No se ha firmado nada. Lo mismo sin --dry-run lo firma.
cli-eligible-often = { $benefit }: como mucho { $times ->
    [one] { $times } vez
   *[other] { $times } veces
} por persona en un año; antes: { $before }
cli-case-plan-no = { $plan }: sin derecho a ayuda: { $benefits }
cli-eligible-unknown = { $count ->
    [one] De { $count } caso más del año aquí nadie sabe de quién era: no se cuenta
   *[other] De { $count } casos más del año aquí nadie sabe de quién eran: no se cuentan
} para la persona ni para el hogar. Quien lleva la lista lo sabe.
cli-left-out-waits = { $benefit }: tiene una carencia propia de { $days } días desde la entrada y se puede recibir a partir del { $date }.
cli-left-out-member-alone = { $benefit }: es solo para quien paga la cuota como socio, no para otras personas del hogar.
cap-over-bill = la factura, menos la parte del socio
cli-share-of = { $benefit }: de la factura de { $billed } el socio paga el { $percent } %, { $bears }.
cli-life-bill = Factura del { $date }, { $benefit }: { $amount }
cli-share-asks = { $benefit }: de la factura el socio paga el { $percent } %. No se da nada hasta que se anote la factura: ndimbal case bill { $case } { $name } IMPORTE
argument-dependent-beyond = Personas cubiertas con el miembro ese día, según los libros: { $text }. Este caso trata de una más.
argument-dependent-beyond-do = Si el hogar era mayor, anótelo: ndimbal member household. Si no, declare el caso a mano: ndimbal case eligible CASO --reason class-not-covered
cli-eligible-after-no = Hasta ahora estaba declarado que no hay derecho a ayuda: { $reasons }. Quien decide verá esta declaración en su lugar: aclare antes cuál de las dos es la correcta.
usage-return-pool = Al fondo común el dinero solo entra por un envío.
usage-return-pool-do = Anote lo devuelto en la cuenta donde está y envíelo desde ella: ndimbal transfer send CUENTA pool IMPORTE
usage-ask-bill = El plan da una parte de la factura y no hay ninguna anotada.
usage-ask-bill-do = Anótela y vuelva a indicar lo que se da: ndimbal case bill.
cap-over-case = un caso
cap-over-person = una persona en un año
cap-over-household = un hogar en un año
cap-over-year = la sección en un año
column-counted-over = Se cuenta por
column-allowed = Permitido
column-before = Antes
column-remaining = Queda
column-cases = En los casos
arg-case-eligible-member = De quién es el caso, si su lista sellada no lo dice: el número o las primeras cifras del identificador. No se firma.
arg-case-eligible-dry-run = Mostrar lo que da el plan y no firmar nada
usage-ask-public = El plan pide primero la respuesta del sistema público.
usage-ask-public-do = Pregunte y anote la respuesta: ndimbal case public.
column-done = Hecho
column-late = Retraso
column-aside = Apartado
column-unused = Sin usar
column-help = Ayuda
column-debited = Pagado
who-file = secretaría, presidencia, tesorería o acompañante de la sección del caso; que el cuerpo llegó al lugar de entierro lo dice un contacto; que las cuentas se mostraron, la tesorería o la presidencia.
who-president = la presidencia de la sección del caso.
who-any-officer = cualquier persona con cargo.
help-case-hold = Decir por qué un caso está en espera. Hasta liberarlo no se ordena ni se paga nada.
help-case-hold-next = quién tiene el expediente entretanto: ndimbal case file. Cuando siga: ndimbal case release.
help-case-release = Dejar seguir un caso que estaba en espera
help-case-release-next = pedir los pagos y pagar: ndimbal payout order.
help-case-withdraw = Anotar que la familia ya no lo pide. Lo apartado queda libre.
help-case-withdraw-next = si la familia vuelve a pedirlo: ndimbal case reopen.
help-case-reopen = Reabrir un caso cerrado o retirado
help-case-reopen-next = apartar dinero de nuevo: ndimbal case allocate.
help-case-task = Anotar que un paso está hecho o un papel está
help-case-task-next = qué falta aún: ndimbal case file.
help-case-recuse = Declarar que es familiar y no participar más en un caso
help-case-recuse-next = sigue otra persona con su cargo; vea ndimbal case show.
help-case-heirs = Anotar dónde quieren el entierro los herederos. Aquí, asume el límite del traslado a casa, o mantiene el suyo si es más bajo.
help-case-heirs-next = ver el caso: ndimbal case show.
help-case-public = Anotar si paga el sistema público: el fondo paga en último lugar
help-case-public-next = si paga, la comisión deniega con el motivo public-cover: ndimbal case decide.
help-case-bill = Anotar una factura de lo que cubre una ayuda del plan. El plan puede dejar una parte al socio.
help-case-bill-next = haga indicar lo que el plan da de ella: ndimbal case eligible.
help-case-file = Mostrar quién tiene el expediente, qué sigue y desde cuándo. Los días cuentan desde lo ocurrido y se paran mientras el caso espera.
help-case-file-next = anotar lo hecho: ndimbal case task.
help-case-accounts = Mostrar las cuentas de un caso como puede verlas toda sección
help-case-accounts-next = anotar que están completas: ndimbal case task con accounts.
help-claims = La clave de la federación que halla la misma petición en dos secciones
help-claims-new = Hacer la clave, una vez para toda la federación. Sus palabras se muestran una vez.
help-claims-new-next = las otras secciones introducen las palabras: ndimbal claims enter.
help-claims-enter = Introducir las palabras de la clave que hizo otra sección. Se preguntan, o son una línea de la entrada estándar.
help-claims-enter-next = compare los ocho dígitos con la otra sección; después ndimbal case open marca cada caso.
help-claims-show = Mostrar si hay aquí una clave y los dígitos con que se compara
help-claims-show-next = abrir un caso: ndimbal case open.
arg-case-hold-why = judge, identity, consulate, funds o route-closed
arg-case-task-task = identity, quotes, death-certificate, literal-certificate, natural-death, autopsy, embalming, transport-authorisation, consular-letter, laissez-passer, air-waybill, itinerary, departure, inland-leg o accounts
arg-case-task-paper = El papel escaneado: se anota un hash con sal, la sal queda en su lista sellada
arg-case-heirs-choice = home o here
arg-case-public-answer = not-asked, asked, exists o none
arg-case-bill-benefit = La ayuda, por ejemplo care-es
arg-case-bill-amount = Cuánto se facturó
arg-case-bill-currency = La moneda de la factura: EUR o XOF
arg-case-bill-date = De qué día es la factura; sin ella: hoy
arg-case-bill-paper = La factura escaneada: se anota un hash con sal, la sal queda en su lista sellada
arg-case-file-case = Los primeros dígitos del caso; sin ello: todos los casos en curso
arg-case-file-on = Visto en este día; sin ello: hoy
arg-case-eligible-by-plan = Calcular lo que da el plan que rige el caso
arg-case-eligible-occasion = Qué pasó: death-in-spain, death-in-senegal, medical-return, care-in-spain, care-in-senegal, traditional-care, incapacity o hardship
arg-case-eligible-accident = Fue un accidente
value-why = MOTIVO
value-task = TAREA
value-choice = ELECCIÓN
value-occasion = OCASIÓN
argument-claims-words = Estas no son las palabras de una clave de peticiones.
argument-claims-words-do = Escriba las doce palabras en su orden, como están en el papel.
