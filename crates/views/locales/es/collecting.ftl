# Lo que se recoge para algo: derramas, colectas, tontinas rotatorias (natt) y presupuestos.

event-levy-called = derrama convocada
event-levy-paid = derrama pagada
event-appeal-opened = colecta abierta
event-appeal-gift = donativo para una colecta
event-appeal-closed = colecta cerrada
event-surplus-assigned = excedente repartido
event-budget-adopted = presupuesto aprobado
event-natt-opened = natt iniciado
event-natt-paid = cuota de natt pagada
event-natt-taken = bote de natt entregado
event-natt-left = salida de un natt

surplus-families = a las familias, a partes iguales
surplus-fund = al fondo solidario de la sección
surplus-pool = al fondo común
appeal-state-collecting = recogiendo
appeal-state-closed = cerrada
appeal-state-assigned = cerrada, excedente repartido
natt-state-open = abierta
natt-state-taken = entregada
budget-class-dues = cuotas
budget-class-levies = derramas
budget-class-gifts = donativos
budget-class-death = ayuda por fallecimiento
budget-class-care = ayuda por enfermedad
budget-class-hardship = ayuda en dificultades
budget-class-fees = comisiones
budget-class-losses = pérdidas
benefit-surplus = parte del excedente de una colecta
account-levies = derramas de { $chapter }
account-appeal = donativos para la colecta { $appeal }
account-natt = miembros del natt { $natt }

rule-levy = El pago de una derrama cuenta en la cuenta donde está el dinero.
rule-appeal = Un donativo para una colecta cuenta en la cuenta donde está.
rule-natt = Lo que los miembros de un natt aportan y retiran es suyo, aparte del fondo solidario.

refusal-account-apart = Esta cuenta se guarda para una sola colecta o un solo natt, o hay o hubo algo en ella y ya no puede guardarse aparte.
refusal-account-apart-do = Use otra cuenta. Para una colecta o un natt, abra una nueva y déjela vacía.
refusal-unknown-levy = No existe esa derrama.
refusal-unknown-levy-do = Compruebe el número en la lista de derramas: ndimbal levy list
refusal-beyond-owed = Es más de lo que aquí se debe; quedan { $available }.
refusal-beyond-owed-do = Ponga lo que aún se debe. Lo que se da de más es un donativo.
refusal-unknown-appeal = No existe esa colecta.
refusal-unknown-appeal-do = Compruebe el número en la lista de colectas: ndimbal appeal list
refusal-appeal-over = La colecta no recoge nada ese día: está cerrada, o sus días son otros.
refusal-appeal-over-do = Compruebe la fecha. Si el donativo llegó de todos modos, anótelo con --anyway: queda marcado y se ve en la colecta.
refusal-appeal-open = La colecta no está cerrada todavía, así que nadie sabe su excedente.
refusal-appeal-open-do = Ciérrela antes: ndimbal appeal close
refusal-channel-not-named = La colecta no nombra esta manera de dar.
refusal-channel-not-named-do = Compruebe cómo llegó el donativo. Si llegó así de todos modos, anótelo con --anyway.
refusal-not-the-rule = Estas no son las partes que da la regla de la colecta; el excedente es { $available }.
refusal-not-the-rule-do = Deje que el programa calcule las partes: ndimbal appeal assign. Un excedente para el fondo o el fondo común se envía allí como transferencia; sin excedente no hay nada que repartir.
refusal-beyond-surplus = El dinero de una colecta se paga para casos; según su regla pueden salir { $available } hacia esta cuenta.
refusal-beyond-surplus-do = Páguelo para un caso: ndimbal payout order. Un excedente para el fondo o el fondo común se envía allí cuando la colecta está cerrada. Lo ingresado por error se anula: ndimbal correct.
refusal-assigned-before = El excedente ya está repartido así.
refusal-assigned-before-do = No hace falta nada más; ordene los pagos a las familias.
refusal-unknown-class = Ningún presupuesto tiene esa clase.
refusal-unknown-class-do = Use dues, levies, gifts, death, care, hardship, fees o losses.
refusal-unknown-natt = No existe ese natt.
refusal-unknown-natt-do = Compruebe el número en la lista: ndimbal natt list
refusal-no-such-round = El natt no tiene esa ronda.
refusal-no-such-round-do = Mire sus rondas: ndimbal natt show
refusal-other-turn = En esta ronda el turno es de otra persona.
refusal-other-turn-do = Mire el orden de los turnos: ndimbal natt show
refusal-beyond-pot = Es más de lo que hay en el bote de esta ronda; hay { $available }.
refusal-beyond-pot-do = Entregue lo que hay. El resto se ve como pendiente, y se entrega cuando llega.
refusal-earlier-round = Quien salió paga la primera ronda en la que aún debe.
refusal-earlier-round-do = Anótelo para esa ronda; sin ronda, el programa la encuentra.

says-levy-called = Cada socio de { $chapter } el { $date } debe { $amount }, a pagar hasta el { $due }{ $case ->
        [none] {""}
       *[other] , por el caso { $case }
    }.
says-levy-paid = El socio { $member } pagó { $amount } de la derrama { $levy } en { $account } el { $date }{ $receipt ->
        [none] {""}
       *[other] , recibo { $receipt }
    }.
says-appeal-opened = { $chapter } recoge { $target } en { $account } del { $date } al { $until } ({ $channels }). Lo que pase de ahí va { $rule }{ $families ->
        [0] {""}
        [one] : una familia
       *[other] : { $families } familias
    }.
says-appeal-gift = Un donativo de { $amount } para la colecta { $appeal } entró en { $account } el { $date } ({ $channel }).
says-appeal-closed = La colecta { $appeal } no recoge nada más desde el { $date }.
says-surplus-assigned = El excedente de la colecta { $appeal } va a los casos { $shares }.
says-budget-adopted = { $chapter } prevé del { $from } al { $until }: { $classes }.
says-natt-opened = { $members } socios de { $chapter } pagan { $amount } cada uno en { $account } desde el { $date }{ $months ->
        [one] , cada mes
       *[other] , cada { $months } meses
    }, y se llevan el bote por turno.
says-natt-paid = El socio { $member } pagó { $amount } por la ronda { $round } del natt { $natt } el { $date }.
says-natt-taken = El socio { $member } se llevó { $amount } de la ronda { $round } del natt { $natt } el { $date }.
says-natt-left = El socio { $member } salió del natt { $natt } el { $date }.
