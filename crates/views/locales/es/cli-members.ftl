# Commands: cover, dues by plan, meetings, receipts.

cover-state-covered = al corriente
cover-state-grace = en el plazo de gracia
cover-state-exempt = exenta de cuota
cover-state-waiting = no ha acabado el período de espera
cover-state-suspended = la cobertura descansa hasta que se pague la cuota
cover-state-expired = la cobertura ha caducado
cover-state-left = se había dado de baja
cover-state-never = aún no se había dado de alta
cover-yes = { $member }: con cobertura el { $date }: { $state }.
cover-no = { $member }: sin cobertura el { $date }: { $state }.
cover-for-an-accident = Es la respuesta para un accidente.
cover-since-until = Es así del { $since } al { $until }.
cover-since = Es así desde el { $since }, por lo que se sabe ahora.
cover-until = Es así hasta el { $until }.
cover-always = Es así todos los días que se conocen.
cover-whole = Con cobertura sin interrupción desde el { $since }.
cover-paid = La cuota está pagada hasta el { $until }.
cover-plan = Según el plan { $plan } (adoptado por { $id }, en vigor desde el { $since }):
cover-events = { $said } [{ $events }]
cover-rule-joined = Alta el { $date }.
cover-rule-not-yet = Se da de alta el { $date }.
cover-rule-left = Baja el { $date }.
cover-rule-payer-left = Quien paga por el hogar se dio de baja el { $date }.
cover-rule-seniority-kept = Vino de otra sección el { $date }; se mantiene el día de alta.
cover-rule-seniority-lost = Vino de otra sección el { $date }; el período de espera empieza ese día.
cover-rule-returned-waits = Volvió el { $date }: el período de espera empieza de nuevo y no se piden las cuotas de los períodos que acaban antes que él.
cover-rule-returned-pays = Volvió el { $date }: primero se paga lo pendiente, y cuenta el antiguo día de alta.
cover-rule-household = Otra persona paga por el hogar.
cover-rule-no-waiting = No hay período de espera: con cobertura desde el { $date }.
cover-rule-waited = El período de espera ({ $months ->
        [0] {""}
        [one] un mes
       *[other] { $months } meses
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" y "}
        }
    }{ $days ->
        [0] {""}
        [one] un día
       *[other] { $days } días
    }) ha acabado: con cobertura desde el { $date }.
cover-rule-waiting = El período de espera ({ $months ->
        [0] {""}
        [one] un mes
       *[other] { $months } meses
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" y "}
        }
    }{ $days ->
        [0] {""}
        [one] un día
       *[other] { $days } días
    }) dura hasta el { $until }.
cover-rule-accident-at-once = Un accidente está cubierto desde el primer día.
cover-rule-nothing-owed = No se debe nada por este tiempo.
cover-rule-exempt = Exención de cuota hasta el { $until }.
cover-rule-paid = Lo que vence por el tiempo del { $date } al { $until } está pagado{ $amount ->
        [none] {""}
       *[other] : { $amount }
    }.
cover-rule-open = La cuota por el tiempo del { $date } al { $until } está pendiente{ $amount ->
        [none] {""}
       *[other] : { $amount }
    }.
cover-rule-instalment = De ella vence ahora un plazo: { $amount }.
cover-rule-grace = Venció el { $date } y puede pagarse hasta el { $until } ({ $days } días de gracia).
cover-rule-stretched = Los días de una exención no se cuentan: { $days ->
    [one] un día más
   *[other] { $days } días más
}.
cover-rule-rests-again = La cuota llevaba demasiado tiempo pendiente antes de la exención, que aun así cubre: si entonces sigue pendiente, la cobertura descansa de nuevo desde el { $date }.
cover-rule-suspended = El plazo de gracia ha acabado: la cobertura descansa desde el { $date } y vuelve al pagar hasta el { $until } ({ $days } días).
cover-rule-expired = No se pagó en los { $days } días en que la cobertura descansaba: caducó el { $date } y vuelve con un reingreso.
usage-not-away = Ese día no se había dado de baja ni su cobertura había caducado: no hay de qué volver.
usage-not-away-do = Si se había dado de baja, anótelo antes: ndimbal member leave. Si la cobertura descansa, vuelve al pagar.
cli-by-plan = Según el plan { $plan }, por el tiempo del { $from } al { $until }:
cli-by-plan-owe = { $count ->
    [one] { $count } persona debe { $amount }
   *[other] { $count } personas deben { $amount }
}
cli-by-plan-owed = { $count ->
    [one] { $count } ya lo debía
   *[other] { $count } ya lo debían
}
cli-by-plan-rest = { $id } debe solo por una parte de ese tiempo, y nada desde el { $day }. Diga cuánto cuesta el resto: ndimbal dues oblige --chapter { $chapter } --member { $id } --from { $from } --until { $until } --amount IMPORTE
cli-by-plan-more = { $count ->
    [one] de esas personas, { $count } debe más por quienes añadió a su hogar
   *[other] de esas personas, { $count } deben más por quienes añadieron a su hogar
}
cli-by-plan-exempt = { $count ->
    [one] { $count } con exención
   *[other] { $count } con exención
}
cli-by-plan-paid-for = { $count ->
    [one] por { $count } paga otra persona del hogar
   *[other] por { $count } paga otra persona del hogar
}
cli-by-plan-late = { $count ->
    [one] { $count } entró tan tarde que su primer período es el siguiente
   *[other] { $count } entraron tan tarde que su primer período es el siguiente
}
cli-arrears = { $count ->
    [one] { $count } persona debe { $amount }. Solo para usted.
   *[other] { $count } personas deben { $amount }. Solo para usted.
}
cli-remind-nothing = No hay nada pendiente: no hace falta recordatorio.
cli-remind =
    Hola{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    }:
    un mensaje privado del fondo solidario de { $chapter }: por el tiempo desde el { $since } quedan { $amount } de su cuota por pagar.{ $until ->
        [none] {""}
       *[other] {" "}La cobertura sigue si se paga hasta el { $until }.
    }
    Puede pagar por partes. Si ahora le resulta difícil, o está sin trabajo o con una enfermedad, dígamelo: hay una forma.
    Esto solo lo veo yo. Si ya pagó, enséñeme el recibo y disculpe.
meeting-how = Escriba quién paga (número o principio del nombre), cuánto, cómo y el número del papel: 12 35 bizum R00120
    Solo quién: se le pregunta el resto. u deshace lo último, l muestra todo, q lo deja para después, Intro termina.
meeting-goes-on = Esto se escribió antes y aún no está registrado:
meeting-next = >{" "}
meeting-amount =   { $who }, pendiente { $open }. Cuánto (Intro: todo):{" "}
meeting-nothing = No hay nada que deshacer.
meeting-undone = Deshecho: { $payment }
meeting-total = { $count ->
    [one] { $count } pago
   *[other] { $count } pagos
}, { $amount }, de ellos en efectivo { $cash }
meeting-count = Cuente la caja; según los libros tiene { $expected }. Contado (Intro: ahora no):{" "}
meeting-differs = La caja difiere de los libros: { $difference }. Si un pago está mal, diga ahora que no y corríjalo.
meeting-record = ¿Registrar todo? [s/N]{" "}
meeting-later = Aún no se ha registrado nada. Lo escrito se guarda aquí; la misma orden sigue con ello.
meeting-recorded = { $count ->
    [one] { $count } pago registrado
   *[other] { $count } pagos registrados
}, { $known } ya conocidos; en total { $amount }. El código es el recibo: ndimbal receipt show CÓDIGO
meeting-counted = Contado { $counted }, diferencia con los libros { $difference }. Otro cargo lo confirma: ndimbal count confirm { $id }
meeting-line = Línea { $line }: { $why }
meeting-fault-too-long = demasiado larga, o una línea de más
meeting-fault-nobody = nadie de la lista encaja
meeting-fault-several = encajan varias personas: { $names }
meeting-fault-nothing-open = no hay importe escrito ni nada pendiente
meeting-fault-amount = no es un importe mayor que cero; escriba 35 o 20,50
meeting-fault-twice = la misma persona, forma e importe ya están arriba
meeting-fault-no-account = no hay cuenta en euros abierta para esa forma
receipt =
    { $federation } · { $chapter }
    Recibo { $code }
    { $amount }, pagado el { $date }
    Socio o socia { $member }{ $receipt ->
        [none] {""}
       *[other] , recibo en papel { $receipt }
    }
    Registro { $id }
    Guárdelo. Cualquiera puede comprobarlo: ndimbal receipt verify ARCHIVO
receipt-corrected = Este pago se anuló con { $id }: el recibo ya no vale.
receipt-sound = La firma es correcta. Recibo { $code }: { $amount } en { $account } el { $date }, por { $member }.
    Firmado por el dispositivo { $device } de la federación { $federation }. Si se anuló después lo dicen los libros de la sección: ndimbal explain { $code }
usage-bad-lines = No se ha registrado nada de la hoja.
usage-bad-lines-do = Corrija las líneas y dé la hoja entera otra vez.
usage-bad-sheet = La hoja es demasiado grande o no es texto.
usage-bad-sheet-do = Dé texto sencillo, una línea por pago: 12 35 cash
usage-no-payments = La hoja no tiene ningún pago.
usage-no-payments-do = Escriba una línea por pago: 12 35 cash
usage-no-meeting = La reunión no puede empezar.
usage-no-meeting-do = Corrija lo de arriba y vuelva a intentarlo.
usage-cover = Si alguien tiene cobertura lo ven quienes llevan la lista de su sección o deciden sus casos.
usage-cover-do = Pregunte a presidencia, secretaría, tesorería o comisión de la sección.
usage-receipt = No es un recibo de ndimbal, o se cambió alguna letra.
usage-receipt-do = Dé el texto entero como se entregó, desde «ndimbal-receipt:».
argument-no-plan = La sección { $text } no tiene plan en vigor ese día.
argument-no-plan-do = Adopte uno: ndimbal plan --help
argument-no-payment = { $text } no es un pago de cuota.
argument-no-payment-do = Tome el código de la lista de recibos, o el registro de ndimbal statement SOCIO.
column-way = Forma
column-code = Recibo
column-open-since = Pendiente desde
column-last-paid = Último pago
help-member-cover = Dice si una persona tiene cobertura un día, desde cuándo, hasta cuándo y por qué reglas y registros
help-member-cover-next = el plan en vigor: ndimbal plan; un registro: ndimbal explain REGISTRO.
help-member-household = Dice con quién comparte cobertura y quién paga
help-member-household-next = lo que deben: ndimbal dues oblige --by-plan.
help-member-exempt = Exime de cuota por un tiempo. Siempre acaba; el motivo no se escribe en la historia.
help-member-exempt-next = lo que sigue: ndimbal member cover SOCIO.
help-member-transfer = Pasa a una persona a otra sección, que desde entonces lleva su lista y su cuota
help-member-transfer-next = diga el nombre a la otra sección por otra vía: no viaja con la historia.
help-member-return = Anota que una persona volvió, tras la baja o tras caducar su cobertura
help-member-return-next = lo que hace el plan: ndimbal member cover SOCIO.
help-dues-collect = Toma los pagos de una reunión de una vez: se registran todos o ninguno
help-dues-collect-next = un recibo entero: ndimbal receipt show CÓDIGO.
help-dues-assign = Dice por qué período es un pago o parte de él; si no, va al más antiguo pendiente
help-dues-assign-next = los períodos de una persona: ndimbal statement SOCIO --json.
help-dues-arrears = Muestra quién debe qué, solo a tesorería de la sección
help-dues-arrears-next = un texto privado para una persona: ndimbal dues remind SOCIO.
help-dues-remind = Escribe un texto privado para una persona sobre lo pendiente, para copiar; --lang elige el idioma
help-dues-remind-next = quien ahora no puede pagar: ndimbal member exempt.
help-receipt = Lo que una persona guarda de un pago y puede comprobar sin preguntar a nadie
help-receipt-show = Imprime el recibo de un pago: palabras y el propio registro firmado
help-receipt-show-next = se comprueba en cualquier sitio: ndimbal receipt verify.
help-receipt-verify = Comprueba la firma de un recibo; no hacen falta carpeta, clave ni red
help-receipt-verify-next = lo que dicen los libros: ndimbal explain CÓDIGO.
who-cover = presidencia, secretaría, tesorería o comisión de la sección de la persona.
arg-member-cover-on = El día; sin él: hoy
arg-member-cover-accident = Fue un accidente: muchos planes lo cubren desde el primer día
arg-member-household-head = Quien paga por esta persona; sin ello: paga por sí misma
arg-member-household-adults = Por cuántas personas adultas paga, contándose; sin ello: 1
arg-member-household-minors = Por cuántos menores paga; sin ello: ninguno
arg-member-exempt-from = Primer día; sin él: hoy
arg-member-exempt-until = Último día, como mucho dos años después
arg-member-transfer-to = La sección que le lleva desde ahora
arg-dues-oblige-by-plan = Lo que dice el plan de la sección, para todos sus miembros
arg-dues-oblige-period = Con --by-plan: cualquier día del período; sin él: hoy
arg-dues-pay-payer = Quién pagó por esta persona: otro socio, o la palabra family para quien no lo es
arg-dues-collect-file = Lee las líneas de este archivo; sin él: de la entrada estándar, o escritas en la terminal
arg-dues-collect-cash = Dónde va el efectivo; sin ello: SECCIÓN/cash
arg-dues-collect-bank = Dónde van transferencias, Bizum y tarjetas; sin ello: SECCIÓN/bank
arg-dues-collect-mobile = Dónde va el dinero móvil; sin ello: SECCIÓN/mobile
arg-dues-collect-sheet = Solo lo pendiente, para la terminal que pregunta
arg-dues-assign-payment = El código, o las primeras cifras del pago
arg-dues-assign-from = Primer día del período
arg-dues-assign-until = Último día del período
arg-receipt-show-event = El código, o las primeras cifras del registro
arg-receipt-verify-file = El archivo con el recibo; sin él: la entrada estándar
value-adults = ADULTOS
value-payment = PAGO
