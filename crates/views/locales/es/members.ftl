# Membership, and for which dues a payment is.

event-household-stated = hogar declarado
event-dues-exempted = exención de cuota
event-member-transferred = traslado de socio
event-member-returned = reingreso de socio
event-payment-assigned = pago asignado
event-dues-paid-for = cuota pagada por otra persona
says-household-stated = Desde el { $date }, { $head ->
        [none] el socio o la socia { $member } paga por { $adults ->
            [one] una persona adulta
           *[other] { $adults } personas adultas
        } y { $minors ->
            [0] ningún menor
            [one] un menor
           *[other] { $minors } menores
        }
       *[other] el socio o la socia { $head } paga por { $member }
    }.
says-dues-exempted = El socio o la socia { $member } no debe cuota del { $from } al { $until }. El motivo no consta aquí.
says-member-transferred = El socio o la socia { $member } pertenece a { $chapter } desde el { $date }.
says-member-returned = El socio o la socia { $member } volvió el { $date }.
says-payment-assigned = { $amount } del pago { $payment } son por el tiempo del { $from } al { $until }.
says-dues-paid-for = { $payer ->
        [none] Alguien que no es socio
       *[other] El socio o la socia { $payer }
    } pagó { $amount } por { $member } en { $account } el { $date }{ $receipt ->
        [none] {""}
       *[other] , recibo { $receipt }
    }.
refusal-bad-household = Este hogar no puede ser: por quien paga por otros no paga nadie, cuenta al menos a una persona adulta y es de la misma sección.
refusal-bad-household-do = Diga primero quién paga por quién, empezando por la persona que paga.
refusal-unknown-payment = No existe ese pago de cuota, o se anuló.
refusal-unknown-payment-do = Busque el pago: ndimbal statement SOCIO
refusal-unknown-period = El socio o la socia no debe nada por exactamente ese período.
refusal-unknown-period-do = Busque los períodos que se deben: ndimbal statement SOCIO
refusal-beyond-payment = Es más de lo que queda del pago: { $available }.
refusal-beyond-payment-do = Asigne como mucho eso, o anule lo que se dijo antes: ndimbal correct
refusal-beyond-dues = Es más de lo que queda por pagar de ese período: { $available }.
refusal-beyond-dues-do = Asigne como mucho eso a este período, y el resto a otro.
