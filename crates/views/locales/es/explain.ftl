# Una anotación como una frase. Lo que la anotación no dice es `none`.

says-founded = Se fundó la federación { $name } el { $date }, con { $chapters ->
        [one] una sección local
       *[other] { $chapters } secciones locales
    } y { $officers ->
        [one] un cargo
       *[other] { $officers } cargos
    }. El fondo común está en el banco de { $custodian }.
says-officer-granted = { $person } pasa a tener un cargo en { $chapter } ({ $roles }), con el dispositivo { $device }.
says-device-added = { $person } actúa también con el dispositivo { $device }.
says-endorsed = Un voto a favor de la propuesta { $act }.
says-account-opened = La cuenta { $account } de { $chapter } ({ $class }) se lleva aquí desde el { $date }; tenía { $amount }.
says-rights-allotted = El dispositivo { $device } puede retirar { $amount } más del fondo común; el que firma, otro tanto menos.
says-transfer-sent = { $amount } salieron de { $from } hacia { $to } el { $date } ({ $channel }){ $sent ->
        [none] {""}
       *[other] , cambiados a { $sent }
    }{ $fee ->
        [none] {""}
       *[other] ; el envío costó { $fee }
    }.
says-transfer-received = Del traspaso { $transfer } llegaron { $amount } el { $date }.
says-gift-received = Entró en { $account } un donativo de { $amount } el { $date }.
says-member-admitted = El socio o la socia { $member } de { $chapter } está en el fondo desde el { $date }{ $minors ->
        [0] {""}
        [one] , con un menor
       *[other] , con { $minors } menores
    }.
says-member-left = El socio o la socia { $member } se dio de baja el { $date }.
says-dues-obliged = El socio o la socia { $member } debe { $amount } por el tiempo del { $from } al { $until }.
says-dues-paid = El socio o la socia { $member } pagó { $amount } en { $account } el { $date }{ $receipt ->
        [none] {""}
       *[other] , recibo { $receipt }
    }.
says-case-opened = Una necesidad en { $chapter }: { $class }, el { $date }. Aquí no consta de quién se trata.
says-eligibility-stated = Según «{ $plan }», el caso { $case } { $benefits ->
        [none] no da derecho a ayuda: { $reasons }
       *[other] da derecho a: { $benefits }
    }.
says-case-decided = Sobre el caso { $case }, ronda { $round }: { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , hasta { $ceiling } en total
    }{ $reason ->
        [none] {""}
       *[other] ; { $reason }
    }.
says-funds-allocated = Se apartan { $amount } de { $account } para el caso { $case }.
says-payout-ordered = Para el caso { $case } hay que pagar { $amount }: { $benefit }, a { $payee } ({ $place }), desde { $sources }.
says-payout-paid = Se hizo el pago { $payout } el { $date } ({ $channel }): { $amount }, desde { $sources }{ $sent ->
        [none] {""}
       *[other] ; se enviaron { $sent }
    }{ $fee ->
        [none] {""}
       *[other] ; el envío costó { $fee }
    }.
says-payout-confirmed = Del pago { $payout } llegaron { $amount } el { $date }{ $fee ->
        [none] {""}
       *[other] ; por el camino descontaron { $fee }
    }.
says-person-removed = { $person } deja de tener cargo en { $chapter }; sus dispositivos terminan.
says-device-cut = { $last ->
    [none] Ninguna anotación del dispositivo { $device } de { $chapter } cuenta: { $why }.
   *[other] El dispositivo { $device } de { $chapter } cuenta hasta { $last } y no más: { $why }.
}
says-device-retired = Este dispositivo no firma más desde el { $date }.
says-branch-adopted = De un dispositivo de { $chapter } que firmó dos historiales, cuenta el que tiene { $last }.
says-events-adopted = { $chapter } asume { $count ->
        [one] { $count } anotación que no contaba
       *[other] { $count } anotaciones que no contaban
    }.
says-delegate-named = { $person } habla por { $chapter } en la federación.
says-version-activated = Desde aquí juzgan las reglas de la versión { $version }.
says-rights-restored = Los derechos bloqueados del dispositivo { $from } pasan al dispositivo { $to }: { $amount }.
says-recovery-replaced = Hay { $count } claves de recuperación nuevas; actúan juntas { $needed }.
says-closed = { $chapter } cierra sus cuentas hasta el { $date }, con { $count } anotaciones detrás.
says-cash-counted = El { $date } había { $amount } en { $account }.
says-count-confirmed = Un segundo cargo contó lo mismo que el recuento { $counted }.
says-payout-cancelled = La solicitud de pago { $payout } se retiró el { $date }; su dinero vuelve a estar libre para el caso.
says-payout-disputed = El pago { $payout } no es como está anotado: { $wrong }. Hay que resolverlo antes del { $until }.
says-settled = { $subject } se resolvió el { $date }: { $outcome }.
says-case-step-done = Caso { $case }, { $date }: { $step }.
says-case-closed = El caso { $case } se cerró el { $date }.
says-corrected = La anotación { $wrong } estaba mal ({ $mistake }). Lo que movió vuelve a su sitio.
says-not-understood = Esto lo escribió una versión más nueva del programa (tipo { $number }). Se guarda y se pasa a los demás, y aquí no cuenta para nada.

# Por qué una línea está en las cuentas.

rule-opening = Lo que había en una cuenta cuando se abrió aquí es su primera línea.
rule-sent = Lo que se envía sale de su cuenta el día del envío, y está en camino hasta que quien lo recibe dice que llegó.
rule-fee = Lo que cuesta enviar lo paga la cuenta que envía.
rule-received = El dinero llega cuando lo dice quien lo recibe, y solo lo que dice.
rule-gift = Un donativo cuenta en la cuenta donde está.
rule-dues = El pago de una cuota cuenta en la cuenta donde está el dinero.
rule-paid = Lo que se paga por un caso sale de su cuenta el día del pago, y está en camino hasta que otra persona lo confirma.
rule-confirmed = Lo que la otra parte recibió, confirmado por alguien que no pagó, es lo que costó el caso.
rule-changed = El dinero que se cambia sale en euros y sigue en francos; entre los dos está el cambio de moneda.
rule-borne = Lo que se envió y nunca llegó lo asume la sección local, después de que un cargo lo resolviera.
rule-counted = Lo que un recuento de dos cargos encuentra de más o de menos se anota.
rule-beyond-rights = Quien retira del fondo común más de lo que puede, debe el resto al fondo.
rule-taken-back = Una corrección devuelve lo que movió la anotación equivocada.
rule-other = Una regla de una versión más nueva del programa.

although-irregular = Se incumplió una regla, pero el dinero se movió, así que cuenta. Falta que lo resuelva un cargo que no lo firmó.
although-settled = Se incumplió una regla, pero el dinero se movió, así que cuenta. Un cargo ya lo resolvió.
although-corrected = Esta anotación se retiró: ella y su corrección se anulan.

left-before-opening = se pagó antes de abrir la cuenta aquí: le cuenta al socio o a la socia, y el saldo inicial ya lo incluye
left-on-its-way = nadie ha dicho todavía que llegó
left-corrected = la anotación se retiró
