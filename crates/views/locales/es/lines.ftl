# Apuntes de un banco o de un operador de dinero móvil.

help-import-bank = Importar un extracto del banco (Norma 43 o camt.053): se comprueban sus sumas y se comparan sus apuntes con los libros
help-import-bank-next = lo que espera su decisión: ndimbal import lines.
help-import-mobile-money = Importar la lista del operador de una cuenta de dinero móvil (Wave, Orange Money; un archivo CSV en francos)
help-import-mobile-money-next = lo que espera su decisión: ndimbal import lines.
help-import-lines = Ver los apuntes que esperan una decisión, y decidir sobre ellos
help-import-lines-next = compare con el banco: ndimbal statement granada/bank.
arg-import-account = De qué cuenta de los libros son los apuntes
arg-import-bank-number = Cuál de las cuentas del archivo, por las últimas cifras de su número; también dice que es correcto un número distinto al de antes
arg-import-mobile-money-number = La lista del operador no nombra cuentas: no lo use
arg-import-all = Mostrar también los apuntes que ya están en los libros
arg-import-accept = Propuestas correctas: 3,7-12, o likely para todas las probables
arg-import-as-dues = Cuotas de este socio
arg-import-is = Lo que ya recoge este registro de los libros
arg-import-bank-gift = Donativos sin socio
arg-import-bank-skip = Apuntes que no son asunto de los libros
value-digits = CIFRAS
value-line-member = APUNTE=SOCIO
value-line-event = APUNTE=REGISTRO

lines-waiting = { $count ->
    [one] { $count } apunte espera una decisión.
   *[other] { $count } apuntes esperan una decisión.
}
lines-statement = Extracto del { $from } al { $until }: { $opening } antes, { $lines ->
    [one] { $lines } apunte
   *[other] { $lines } apuntes
    }, { $closing } después. Sus sumas son correctas.
lines-gap = Falta un extracto: el { $last } había { $closing }, y el siguiente empieza el { $first } con { $opening }.
lines-statement-empty = No hay apuntes en él.
lines-statement-unchecked = Lista del { $from } al { $until }: { $lines ->
    [one] { $lines } apunte
   *[other] { $lines } apuntes
    }. No indica saldos, así que no se ha podido comprobar nada.
lines-passed = { $count ->
    [one] { $count } apunte no movió dinero y se ha dejado de lado.
   *[other] { $count } apuntes no movieron dinero y se han dejado de lado.
}
lines-came = Apuntes: { $new } nuevos, { $known } conocidos
lines-stand = { $count ->
    [one] { $count } apunte ya está en los libros
   *[other] { $count } apuntes ya están en los libros
}
lines-record = { $count ->
    [one] { $count } apunte pasa a los libros, { $amount }
   *[other] { $count } apuntes pasan a los libros, { $amount }
}
lines-skipped = { $count ->
    [one] { $count } apunte descartado por usted
   *[other] { $count } apuntes descartados por usted
}
lines-refused = El apunte { $line } no se puede registrar: { $why } Queda en espera.
lines-line = Apunte { $line }, { $date }, { $amount }: { $text }
lines-unknown = {"  "}desconocido: { $why }
lines-perhaps = {"  "}quizá { $who }
lines-told = {"  "}{ $what }, según usted
lines-proposal = {"  "}{ $what }, { $sure }: { $why }
lines-step-stands = en los libros como { $about }
lines-step-dues = cuota de { $about }
lines-step-gift = un donativo
lines-step-receive = ha llegado la transferencia { $about }
lines-step-pay = se ha pagado el pago { $about }
line-sure-certain = cierto
line-sure-likely = probable
line-sure-unsure = dudoso
line-why-in-books = los libros lo recogen
line-why-in-books-of-another = los libros tienen ese importe en ese día, de otra persona
line-why-in-books-about-then = los libros tienen ese importe por esas fechas
line-why-without-fee = los libros lo recogen sin la comisión
line-why-fee-in-books = es la comisión de algo que recogen los libros
line-why-expected = hay una transferencia de ese importe en camino
line-why-ordered = hay un pago pedido de ese importe
line-why-number-and-name = el número y el nombre son de este socio
line-why-number-alone = el número es de este socio, y ningún nombre lo confirma
line-why-number-disagrees = el número es de un socio y el nombre de otro
line-why-number-unknown = ningún socio tiene ese número
line-why-name = el nombre es de este socio
line-why-name-part = una parte del nombre es de este socio
line-why-name-of-several = más de un socio tiene ese nombre
line-why-seen-before = este pagador fue antes este socio
line-why-owes-exactly = es lo que debe este socio
line-why-usual-amount = el importe es habitual
line-why-odd-amount = el importe no es habitual
line-why-says-tontine = el texto dice que es para una tontina
line-why-says-gift = el texto dice que es un donativo
line-why-says-returned = el banco o el texto dice que algo se devuelve
line-why-no-usual = aún no se conoce un importe habitual
line-why-paid-up = otras líneas ya pagan todo lo que debe
line-why-says-more = el texto dice algo más que no se entiende
line-why-names-another = el texto nombra además a otro socio
line-why-elsewhere = el mismo pago está en otra cuenta
line-why-before-joining = es de antes del alta de este socio
line-why-after-leaving = es de después de la baja de este socio
line-why-taken-back = se anuló la anotación que valía por ella
line-why-nobody = no se sabe de nadie de su lista que pague así
line-why-nothing = nada en los libros se corresponde con él
lines-held = { $account } tiene ahora { $held } en los libros; el extracto termina con { $closing }.
lines-unused = No se ha hecho nada con los apuntes { $lines }: no esperan decisión, o no pueden ser eso.
lines-decide = Usted decide: --accept APUNTES para lo correcto, --as-dues APUNTE=SOCIO, --gift APUNTES, --charge APUNTES, --is APUNTE=REGISTRO, --skip APUNTES para lo que no es asunto de los libros.
lines-left = { $count ->
    [one] { $count } apunte espera una decisión: ndimbal import lines
   *[other] { $count } apuntes esperan una decisión: ndimbal import lines
}
lines-adopted = Los apuntes que guardó aquí su clave anterior vuelven a ser suyos.

error-bank = Línea { $line }: { $what }.
error-bank-do = No se ha tomado nada del archivo. Pida el archivo otra vez, o corríjalo.
bank-fault-not-a-statement = esto no es Norma 43 ni camt.053: en la banca en línea, descargue los movimientos en uno de estos dos formatos
bank-fault-other-message = este mensaje no es un extracto; pida al banco el camt.053
bank-fault-other-version = esta versión de camt.053 no se conoce: se conocen de la 02 a la 13
bank-fault-encoding = el texto no está en la codificación que dice el archivo
bank-fault-length = un registro de Norma 43 tiene 80 caracteres, y este no encaja
bank-fault-unknown-record = Norma 43 no tiene este registro
bank-fault-out-of-place = este registro no puede estar aquí; falta uno antes
bank-fault-other-account = estos totales son de otra cuenta que los apuntes de arriba
bank-fault-not-a-number = no hay un número donde debe haberlo
bank-fault-too-large = el importe supera lo que admiten los libros
bank-fault-date = el calendario no tiene esa fecha
bank-fault-sign = nada dice si el dinero entró o salió
bank-fault-state = su estado no dice si se movió dinero: quite la línea, o escriba hecho o fallido
bank-fault-currency = esta moneda no se lleva aquí, o no es la de la cuenta
bank-fault-truncated = falta el final: el archivo está cortado
bank-fault-too-many-lines = hay demasiados apuntes; pida un periodo más corto
bank-fault-long-text = un texto es más largo que el de cualquier extracto
bank-fault-control = un carácter controla la pantalla en vez de mostrarse en ella
bank-fault-xml = esto no es XML bien formado
bank-fault-doctype = aquí hay un tipo de documento, que ningún extracto tiene
bank-fault-entity = aquí hay una entidad que XML no tiene
bank-fault-too-deep = los elementos están anidados demasiado hondo
bank-fault-missing = falta una parte que debe estar
bank-fault-no-balance = no se indica ningún saldo contable, así que no se pueden comprobar las sumas
bank-fault-running = el saldo después de esta línea no sale del anterior
bank-fault-sums = se indica { $stated }, pero los apuntes suman { $found }
bank-fault-counts = se indican { $stated } apuntes o registros, pero hay { $found }
argument-lines = { $text } no nombra apuntes.
argument-lines-do = Escriba números e intervalos: 3,7-12
argument-line-is = { $text } no tiene la forma apunte=qué.
argument-line-is-do = Escriba, por ejemplo, 7=57.
argument-bank-absent = El archivo habla de los mismos días que archivos anteriores, pero no de las mismas líneas; de las de antes le faltan { $text }. Puede ser de otra cuenta. No se ha tomado nada.
argument-bank-absent-do = Si aun así es correcto, indique su cuenta por sus últimas cifras, como están en el archivo: --number CIFRAS
argument-bank-number = Este archivo es de la cuenta bancaria que acaba en { $text }, y no de la de los archivos anteriores. No se ha tomado nada.
argument-bank-number-do = Si aun así es correcto, dígalo con esas cifras: --number { $text }
argument-bank-elsewhere = Este archivo es de una cuenta bancaria cuyas líneas ya están en { $text }. Registradas también aquí, contarían dos veces. No se ha tomado nada.
argument-bank-elsewhere-do = Impórtelo con --account { $text }. Si aun así es correcto, nombre la cuenta del archivo con las últimas cifras de su número: --number
usage-cash-has-no-statement = Esta cuenta es una caja, y ningún banco ni operador escribe sus líneas.
usage-cash-has-no-statement-do = Nombre la cuenta de la que es el archivo: --account. Las cuentas se ven con: ndimbal balances
argument-bank-numbers = El archivo contiene varias cuentas bancarias. Acaban en: { $text }
argument-bank-numbers-do = Diga cuál es: --number y sus últimas cifras
argument-bank-number-none = Ninguna cuenta bancaria del archivo termina en { $text }.
argument-bank-number-none-do = Sin --number verá qué cuentas contiene el archivo.
