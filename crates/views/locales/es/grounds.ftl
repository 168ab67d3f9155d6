# En qué se apoya algo: frases de `explain`.

ground-dues-plan = Según el plan «{ $plan }», en vigor desde el { $since }, un adulto paga { $adult }{ $minor ->
        [none] {""}
       *[other] {" "}y un menor { $minor }
    } por { $months ->
        [one] un mes
        [12] un año
       *[other] { $months } meses
    }.
ground-dues-no-plan = El { $date } no había ningún plan en vigor para { $chapter }: el importe se puso a mano.
ground-dues-household = El hogar el { $date }: { $adults ->
        [one] un adulto
       *[other] { $adults } adultos
    }{ $minors ->
        [0] {""}
        [one] {" "}y un menor
       *[other] {" "}y { $minors } menores
    }. Eso hace { $amount }.
ground-dues-other = Para el hogar el { $date } el plan pediría { $amount }: se puso otro importe a mano.
ground-dues-more = El hogar el { $date } debe { $amount } por este tiempo; el resto ya se debe.
ground-dues-not-asked = Ya no se pide.
ground-pays-for = { $amount } es para la cuota del { $from } al { $until }.
ground-paid-ahead = { $amount } no es todavía para ningún periodo: está pagado por adelantado.
ground-levy-plan = Según el plan «{ $plan }», un adulto paga { $amount } de una derrama.
ground-case-plan = El plan «{ $plan }», en vigor desde el { $since }, juzga lo que ocurrió el { $date }.
ground-case-no-plan = Ningún plan juzga este caso: lo que da se indicó a mano.
ground-benefit = { $benefit }, por { $occasion }: como máximo { $amount } en un caso.
ground-waiting = { $benefit }: se puede tener { $months ->
        [0] {""}
        [one] un mes{" "}
       *[other] { $months } meses{" "}
    }{ $days ->
        [0] { $months ->
            [0] desde el alta
           *[other] después del alta
        }
        [one] { $months ->
            [0] un día después del alta
           *[other] y un día después del alta
        }
       *[other] { $months ->
            [0] { $days } días después del alta
           *[other] y { $days } días después del alta
        }
    }.
ground-year = { $benefit }, como máximo en un año de cuotas:{ $person ->
        [none] {""}
       *[other] {" "}para una persona { $person };
    }{ $household ->
        [none] {""}
       *[other] {" "}para un hogar { $household };
    }{ $chapter ->
        [none] {""}
       *[other] {" "}para toda la sección { $chapter };
    }{ $times ->
        [none] {""}
        [one] {" "}una vez para una persona;
       *[other] {" "}{ $times } veces para una persona;
    } cuenta lo anterior.
ground-share = { $benefit }: el socio paga el { $percent } % de la factura.
ground-bills = { $benefit }: hay facturas por { $amount }.
ground-public = Si paga el sistema público, el { $date }: { $answer }.
ground-heirs = Lo que quieren los herederos, el { $date }: { $choice }.
ground-cover = Si el socio estaba cubierto el { $date } lo ven quienes llevan la lista: ndimbal member cover.
ground-stated = Según «{ $plan }» se indicó que el caso da derecho a: { $benefits ->
        [none] nada
       *[other] { $benefits }
    }.
ground-decided = La decisión: { $outcome }, hasta { $amount }. Cómo se llegó a ella: ndimbal explain decision { $id }
ground-quorum-plan = Los números de votos son los del plan «{ $plan }».
ground-quorum-founding = Los números de votos son los de la fundación.
