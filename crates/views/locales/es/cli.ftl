# Mensajes de la línea de comandos.

cli-passphrase = Frase secreta:{" "}
cli-name = Nombre:{" "}
cli-phone = Teléfono (Intro si no hay):{" "}
cli-opening = Abriendo el historial
cli-checking = Comprobando
cli-recorded = Anotado: { $kind } ({ $id })
cli-recorded-irregular = Cuenta, pero queda marcado como irregular: { $why }
cli-recorded-waits = Todavía no tiene efecto: { $why } Contará cuando lo acepte alguien que no intervino: settle { $id } accepted
cli-recorded-late = Nota: { $chapter } tiene cerradas sus cuentas hasta el { $until }. Las cifras firmadas se quedan como están, y esto aparece junto a ellas como anotado tarde. Si en realidad pasó después de ese día, retírelo (ndimbal correct) y dé su fecha.
cli-within-opening = Nota: { $account } se abrió el { $date }, después de { $count ->
        [one] este pago. Cuenta para el socio, y su dinero ya está en el saldo de apertura.
       *[other] { $count } de estos pagos. Cuentan para los socios, y su dinero ya está en el saldo de apertura.
    }
cli-return-of-pool = El fondo común había pagado { $amount } de esto. Devuelva lo que es suyo: ndimbal transfer send { $account } pool IMPORTE
cli-short-of-promises = De este dinero hay { $promised } comprometidos con casos, y quedan { $left }: sus pagos quizá tengan que esperar. Si no era la intención, anúlelo: ndimbal correct { $id }
cli-recorded-ahead = Nota: el { $date } aún no ha llegado, y lo que ya ocurrió no puede llevar una fecha futura. Si la fecha está mal, retire esta anotación (ndimbal correct { $id } date) y vuelva a anotarla con la correcta.
cli-fee-from = La comisión de { $fee } sale de { $account }, que la orden nombra primero.
cli-far-from-parity = Mírelo otra vez: { $sent } por { $amount } queda lejos del cambio fijo, con el que serían { $parity }. Si falta o sobra una cifra: ndimbal correct { $id } amount, y anótelo de nuevo.
cli-founded =
    La federación { $name } está fundada.
    Su identificador es { $id }
cli-few-commissioners = En la comisión de casos de { $chapter } { $has ->
    [0] no hay nadie
    [one] hay una persona
   *[other] hay { $has } personas
}, y algunos de sus casos piden { $asked } voces propias: no pueden decidirse hasta que se nombre a más (ndimbal invite new --role commissioner).
cli-ticket = Entregue esta invitación. Vale { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} y una sola vez.
cli-compare =
    Lea este código a la persona que le ha invitado: { $code }
    Esperando a que lo acepte.
cli-accepted = Aceptado. El dispositivo { $device } puede entrar ({ $id }).
cli-needs-voices = El nombramiento { $id } tendrá efecto cuando lo hayan votado más de la mitad de los cargos: ndimbal officer endorse { $id }
cli-calling = Llamando a { $peer } en { $address } ...
cli-joined = Ya está dentro. De { $chapter } { $count ->
    [one] llegó { $count } anotación
   *[other] llegaron { $count } anotaciones
}.
cli-joined-waits = Su cargo tendrá efecto cuando lo hayan votado más de la mitad de los cargos de la sección.
cli-synced = Al día con { $peer }: { $received ->
    [one] { $received } anotación recibida
   *[other] { $received } anotaciones recibidas
}, { $sent ->
    [one] { $sent } enviada
   *[other] { $sent } enviadas
}. En esta carpeta hay { $count }.
cli-peer-added = { $peer } queda guardado.
cli-peer-forgotten = { $peer } queda olvidado.
cli-exported = { $count ->
    [one] Se escribió { $count } anotación
   *[other] Se escribieron { $count } anotaciones
} en { $file }
cli-imported-aside = En cuarentena: { $count }. Su reloj va más de un día adelantado; cuentan cuando llegue ese día.
cli-imported-events = { $new ->
    [one] { $new } anotación nueva
   *[other] { $new } anotaciones nuevas
}, { $known ->
    [one] { $known } ya conocida
   *[other] { $known } ya conocidas
}, { $waiting } a la espera de otras.
cli-pool-holds = En el fondo común hay { $amount }
cli-case-opened = El caso está abierto. Su identificador es { $id }; de quién se trata queda en su lista sellada.
cli-case-head = Caso { $id }, { $chapter }: { $class }, { $date }, { $state }
cli-case-plan = { $plan }: { $benefits }
cli-case-voice = { $person } ({ $chapter }): { $outcome }, hasta { $ceiling }
cli-case-voice-no = { $person } ({ $chapter }): { $outcome }
cli-case-voice-why = { $person } ({ $chapter }): { $outcome }: { $why }
usage-why-not = Un no necesita su motivo.
usage-why-not-do = Diga por qué: --reason waiting-period, lapsed, ceiling-reached, class-not-covered, missing-document, duplicate o public-cover
cli-case-voice-changed = Sustituye a lo que la misma persona dijo antes en esta ronda: { $before }.
cli-case-step = { $date }: { $step }
cli-case-totals = Total { $total }, comisiones { $fees }
cli-closing = En la cuenta: { $amount }
cli-member-totals = Debido { $owed }, pagado { $paid }
cli-member-waived = No se pide, por una exención o un reingreso: { $amount }
cli-paid-before = El mismo socio pagó el mismo importe en la misma cuenta el mismo día: { $id }. Esto anota un segundo pago.
cli-members = { $count ->
    [one] { $count } socio o socia
   *[other] { $count } socios y socias
}
cli-obliged = { $count ->
    [one] { $count } socio o socia debe
   *[other] { $count } socios y socias deben
} cuota por el período.
cli-dues-few = { $chapter }: menos de cinco socios. Lo que deben es solo para la tesorería: ndimbal dues arrears --chapter { $chapter }
cli-dues-totals = { $chapter }: { $members ->
    [one] { $members } socio o socia
   *[other] { $members } socios y socias
}, debido { $owed }, pagado { $paid }, con cuotas atrasadas { $arrears }
cli-trail-page = { $shown } de { $total ->
    [one] { $total } anotación
   *[other] { $total } anotaciones
}
cli-dispute-open = { $id }: { $wrong }, faltan { $left }, hay que resolverlo a más tardar el { $date }
cli-dispute-overdue = { $id }: { $wrong }, faltan { $left }, debía estar resuelto el { $date }
cli-dispute-taken-back = { $id }: { $wrong }; el pago se retiró, así que ya no falta nada, y hay que resolver la disputa
cli-dispute-come = { $id }: { $wrong }, pero desde entonces ha llegado todo. Queda resolver la disputa: ndimbal settle { $id } made-good
cli-unconfirmed = { $id }: { $amount } ({ $payee }), pagado hace { $days ->
    [one] { $days } día
   *[other] { $days } días
}, sin confirmar
cli-on-its-way = { $id }: { $amount } en camino de { $from } a { $to }
cli-fate = { $id }: { $kind }, { $fate }: { $why }
cli-payout-waiting = { $payout }: { $person } dice que llegaron { $amount } el { $date }; contará cuando se acepte ({ $id })
cli-no-disputes = No hay nada pendiente.
cli-audit-counts = { $signed ->
    [one] { $signed } anotación firmada leída
   *[other] { $signed } anotaciones firmadas leídas
}, { $set } en el historial.
cli-audit-held = Las firmas prueban que las tienen de { $least } a { $most ->
    [one] { $most } sección
   *[other] { $most } secciones
}; una sola: { $alone ->
    [one] { $alone } anotación
   *[other] { $alone } anotaciones
}.
cli-audit-held-same = Según prueban las firmas, { $most ->
    [one] { $most } sección las tiene
   *[other] { $most } secciones las tienen
} todas.
cli-import-receipts = { $count ->
    [one] { $count } número de recibo se queda
   *[other] { $count } números de recibo se quedan
} en el papel y en el fichero: han de ser como mucho cuatro letras y luego cifras, como A120 o 2026/17.
cli-audit-holds = { $check }: se cumple
cli-audit-fails = { $check }: por mirar, { $count }
cli-audit-more = Y { $count ->
    [one] { $count } hallazgo
   *[other] { $count } hallazgos
} más.
cli-audit-digest = Libro { $book }
cli-audit-lost = { $count ->
    [one] En esta carpeta se ha perdido { $count } anotación
   *[other] En esta carpeta se han perdido { $count } anotaciones
}: ndimbal store check
cli-audit-passed = La revisión de cuentas está superada.
cli-audit-failed = La revisión de cuentas no está superada.
cli-not-balanced = Las cuentas no suman cero. Ejecute: ndimbal audit
cli-digest =
    Anotaciones  { $events }
    Raíz         { $root }
    Libro        { $book }
    Reglas       { $version }
    No se entienden { $unknown }, en cuarentena { $quarantined }
cli-store-checked = { $count ->
    [one] Se leyó de nuevo { $count } anotación
   *[other] Se leyeron de nuevo { $count } anotaciones
}.
cli-store-healed = { $count ->
    [one] Al abrir la carpeta se recuperó { $count } anotación que el diario había perdido
   *[other] Al abrir la carpeta se recuperaron { $count } anotaciones que el diario había perdido
}.
cli-store-whole = Todo está tal como se escribió.
cli-store-damaged = { $count ->
    [one] { $count } problema
   *[other] { $count } problemas
}. Lo que se puede recuperar lo recupera: ndimbal store repair
problem-journal = El diario está dañado en el segmento { $segment }, byte { $offset }.
problem-undecodable = { $file }, byte { $offset }: esto no es una anotación de esta federación.
problem-signature = { $id }: la firma no corresponde a la anotación.
problem-repeated = { $id } está dos veces en el diario; cuenta la primera.
problem-index-row = { $id }: el índice dice otra cosa que el diario.
problem-only-in-index = El índice tiene { $count ->
    [one] { $count } fila que no está
   *[other] { $count } filas que no están
} en el diario.
problem-index = El índice no se puede usar: { $why }

cli-import-dry = Todavía no se ha escrito nada. Esto es lo que pasaría:
cli-import-recorded = Anotado:
cli-import-members = { $rows ->
    [one] { $rows } fila
   *[other] { $rows } filas
}, { $add ->
    [one] { $add } alta nueva
   *[other] { $add } altas nuevas
}, { $known } ya de alta
cli-import-members-before = { $count ->
    [one] Se admite también 1 socio de una importación anterior que no terminó.
   *[other] Se admiten también { $count } socios de una importación anterior que no terminó.
}
cli-import-ignored = Columnas no leídas: { $columns }
cli-import-dues =
    { $rows ->
        [one] { $rows } fila
       *[other] { $rows } filas
    }
    { $count ->
        [one] { $count } pago, { $amount }
       *[other] { $count } pagos, { $amount }
    }
    { $known-count ->
        [one] { $known-count } ya conocido, { $known }
       *[other] { $known-count } ya conocidos, { $known }
    }
    { $doubtful-count ->
        [one] { $doubtful-count } dudoso, { $doubtful }
       *[other] { $doubtful-count } dudosos, { $doubtful }
    }
    { $skipped-count ->
        [one] { $skipped-count } descartado por usted; donativos: { $gifts }
       *[other] { $skipped-count } descartados por usted; donativos: { $gifts }
    }
cli-import-changed = Línea { $line }: ya está de alta, pero algo está escrito de otra forma. La lista de aquí queda como está.
cli-import-doubt = La línea { $line } es dudosa: { $why }
cli-import-goes-to = { $why }. Con --take es cuota de { $who }
cli-import-bad = La línea { $line } no se puede leer: { $why }
cli-import-passed-over = La línea { $line } se pasó por alto: { $why }
cli-import-advice = Línea { $line }: { $what }
cli-import-unused = Con las líneas { $lines } no se hizo nada: allí no hay ninguna fila dudosa, se dijeron de ella dos cosas, o no tiene socio y no puede tomarse. Corrija esa fila en el archivo, o déjela fuera.
cli-import-not-in-books = { $count ->
    [one] { $count } línea no está en los libros: corríjala o decida sobre ella y vuelva a importar el archivo.
   *[other] { $count } líneas no están en los libros: corríjalas o decida sobre ellas y vuelva a importar el archivo.
}
cli-import-stays-out = { $count ->
    [one] { $count } línea quedaría fuera de los libros.
   *[other] { $count } líneas quedarían fuera de los libros.
}
cli-import-decide = Usted decide: --take LÍNEAS para las filas correctas, --skip LÍNEAS para las que no cuentan, --gift LÍNEAS para los donativos.
cli-import-again = Para anotarlo, repita la misma orden con --record
import-bad-date-empty = no hay fecha
import-bad-date-unreadable = no es una fecha: escriba día/mes/año
import-bad-date-no-year = falta el año
import-bad-date-no-such-day = ese día no existe en el calendario
import-bad-date-month-first = parece que el mes está antes que el día: escriba día/mes/año
import-bad-amount-empty = no hay importe
import-bad-amount-unreadable = no es un importe: escríbalo como 35 o 35,00
import-bad-amount-ambiguous = el importe se puede leer de dos maneras: escríbalo con dos decimales
import-bad-amount-too-many-decimals = el importe tiene más de dos decimales
import-bad-amount-negative = el importe es menor que cero
import-bad-amount-zero = el importe es cero
import-bad-amount-too-large = el importe es demasiado grande
import-bad-amount-other-currency = el importe está en otra moneda
import-bad-no-name = no hay nombre
import-bad-minors = el número de menores no es un número de 0 a 30
import-bad-too-many-cells = hay más casillas que en el encabezado: dentro de una casilla hay un separador
import-bad-swallowed-rows = hay unas comillas sin cerrar donde deberían cerrarse
import-bad-cut-off = faltan celdas al final: el fichero se cortó
import-bad-total = una línea de totales
import-bad-header-again = el encabezado otra vez
cli-import-remarks = { $count ->
    [one] La línea { $lines } tiene una nota que este programa no entiende. Léala antes de anotar.
   *[other] Las líneas { $lines } tienen notas que este programa no entiende. Léalas antes de anotar.
}
import-doubt-no-number = no hay número de socio o socia
import-doubt-same-number = la línea { $line } tiene el mismo número
import-doubt-number-taken = el número es de otro socio o socia
import-doubt-same-person = la línea { $line } tiene el mismo nombre y teléfono
import-doubt-known-person = ya hay alguien de alta con el mismo nombre y teléfono y otro número
import-doubt-no-joining-date = no hay fecha de alta; si se acepta, será la de hoy
import-doubt-joins-in-future = la fecha de alta aún no ha llegado
import-doubt-unknown-number = ningún socio o socia tiene este número
import-doubt-name-disagrees = el número y el nombre no coinciden
import-doubt-several-members = coincide con más de un socio o socia
import-doubt-no-member = no coincide con ningún socio o socia: quizá es un donativo
import-doubt-repeat = repite la línea { $line }
import-doubt-same-receipt = la línea { $line } tiene el mismo número de recibo
import-doubt-marked-repeat = la observación dice que está repetida, pero ninguna otra fila es igual
import-doubt-says-left = la fila dice que la persona se fue o que no cuenta
import-doubt-two-readings = la línea { $line } tiene el mes antes del día, y esta fecha tiene dos lecturas
import-doubt-says-void = algo en la fila dice que quizá no cuenta
import-doubt-says-other = la nota lo llama otra cosa que cuota
import-doubt-receipt-recorded = los libros tienen ese recibo de ese día con otro importe o socio; si se corrigió en la lista, retire antes aquella anotación (ndimbal correct)
import-doubt-for-another = la nota dice que es de otra persona
import-doubt-several-people = nombra a más de una persona
import-doubt-near-gift = los libros tienen un donativo de este importe el { $date }
import-doubt-other-amount = los libros tienen { $amount } de este socio ese día, que ninguna fila tiene: quizá se corrigió aquí
import-doubt-near-payment = los libros tienen el mismo importe de este socio el { $date }
import-doubt-before-joining = la fecha es anterior al alta, que fue el { $date }
import-doubt-in-future = la fecha aún no ha llegado
import-doubt-unknown-method = no se conoce la forma de pago
import-advice-may-have-left = la observación dice que quizá se dio de baja
import-advice-says-exempt = la observación dice que no tiene que pagar cuota
import-advice-on-list = alguien de su lista tiene el mismo nombre: si es la misma persona, no la dé de alta otra vez
import-advice-namesake = la línea { $line } tiene el mismo nombre
argument-import-francs = Las filas de las líneas { $text } están en euros e irían a una cuenta en francos CFA.
argument-import-francs-do = Indique para ellas una cuenta en euros: --cash, --bank, --mobile u --other CUENTA.
argument-import-account = Las filas necesitan la cuenta { $text }, y no hay ninguna con este nombre.
argument-import-account-do = Ábrala (ndimbal account open) o nombre otra: --cash, --bank, --mobile u --other CUENTA.
argument-import-other = Algunas filas no dicen cómo se pagaron: líneas { $text }.
argument-import-other-do = Diga adónde fueron: --other CUENTA, por ejemplo la caja.

usage-not-here = Esta orden no se puede ejecutar aquí.
usage-not-here-do = Ejecútela aparte, en un terminal.
usage-no-francs = El pago es para Senegal y no se dice cuántos francos se enviaron. No se ha anotado nada.
usage-no-francs-do = Añádalos: --sent 131191. Si se entregaron euros, dígalo: --in-euros
usage-natt-twice = Una persona está nombrada dos veces: cada una tiene un turno.
usage-natt-twice-do = Nombre a cada una una sola vez, en el orden de los turnos.
usage-natt-empty = No hay nada en el bote: de esta ronda nadie ha pagado, o ya se entregó.
usage-natt-empty-do = Vea las rondas (ndimbal natt show) y anote lo que se pagó: ndimbal natt pay
usage-node-not-running = El nodo de esta carpeta no está en marcha.
usage-node-not-running-do = Póngalo en marcha en otro terminal: ndimbal node run
usage-no-address = El nodo escucha en todas las direcciones, así que la invitación no puede decir a cuál llamar.
usage-no-address-do = Añada --address IP:PUERTO, con la dirección por la que llega el otro ordenador.
usage-no-card = En el archivo no hay ninguna ficha.
usage-no-card-do = Haga una en el dispositivo nuevo: ndimbal key new
usage-no-name = No se ha dado ningún nombre.
usage-no-name-do = Escríbalo cuando se le pregunte, o dé por la entrada estándar una línea: nombre; teléfono
usage-name-typed = Un nombre o teléfono escrito en la orden lo pueden leer otros usuarios de este ordenador. No se ha registrado nada.
usage-name-typed-do = Quite --name y --phone: se le preguntarán. Un programa da por la entrada estándar, o por --names-fd, una línea: nombre; teléfono
usage-bad-name = El nombre o el teléfono es demasiado largo, o tiene caracteres que no se pueden mostrar.
usage-bad-name-do = Escriba el nombre con 120 caracteres como máximo y el teléfono con 40.
argument-amount = { $text } no es un importe.
argument-amount-do = Escríbalo como 35 o 1250,50; los euros llevan dos decimales, los francos ninguno.
argument-receipt = { $text } no puede guardarse como número de recibo: podría ser un nombre.
argument-receipt-do = Escriba como mucho cuatro letras y luego cifras, como A120 o 2026/17; o no lo ponga: está en el papel.
argument-date = { $text } no es una fecha.
argument-date-do = Escriba año, mes y día: 2026-02-03.
argument-slug = { $text } no es un nombre corto.
argument-slug-do = Use minúsculas sin tilde, cifras y -, y una / en los nombres de cuentas.
argument-word = { $text } no es una de las palabras que valen aquí.
argument-word-do = Ejecute la orden con --help para verlas.
argument-currency = { $text } no es una moneda que se lleve aquí.
argument-currency-do = Escriba EUR (euros) o XOF (francos CFA).
argument-no-officer = La sección { $text } no tiene ningún cargo: ninguna tarjeta es de ella.
argument-no-officer-do = Que alguien de allí haga una clave (ndimbal key new) y añada la tarjeta al archivo. Después de la fundación no se pueden añadir secciones.
argument-not-founded = Una de las tarjetas es de { $text }, y no se va a fundar ninguna sección con ese nombre.
argument-not-founded-do = Nómbrela con --chapter o --office, o que se haga otra tarjeta para la sección correcta.
argument-source = { $text } no tiene la forma nombre=importe.
argument-source-do = Escriba, por ejemplo, granada/bank=2100.
argument-quorum = { $text } no es un número de votos necesarios.
argument-quorum-do = Escriba votos propios+votos de otras, como 2+1, o con un tope, como 500=1+0.
argument-id = { $text } no es un identificador.
argument-id-do = Cópielo entero, tal como lo mostró el programa.
argument-card = { $text }: esta línea no es una ficha.
argument-card-do = Ponga cada ficha en su propia línea, tal como la mostró `ndimbal key new`.
argument-fd = No se puede leer el descriptor de archivo { $text }.
argument-fd-do = Ábralo antes de arrancar el programa, por ejemplo 3<archivo.
argument-number-taken = El número { $text } ya está en su lista.
argument-number-taken-do = Elija otro número, o búsquelo: ndimbal member list
argument-natt-owes-less = El miembro { $text } debe menos que esto por esta ronda; no se anota nada.
argument-natt-owes-less-do = Mire lo que debe cada uno: ndimbal natt show
argument-code = { $text } no es un código: un código tiene seis cifras.
argument-code-do = Nada ha quedado anulado todavía. Pida otra vez las seis cifras de la otra pantalla.

error-import-too-large = El archivo es demasiado grande para una lista: ¿es el correcto?
error-import-spreadsheet = Es una hoja de cálculo o un PDF. Ábralo y guárdelo como CSV.
error-import-binary = Esto no es un archivo de texto. Las listas van en CSV, los extractos en Norma 43 o camt.053.
error-import-empty = El archivo está vacío.
error-import-too-many-rows = El archivo tiene demasiadas filas. Divídalo.
error-import-long-cell = Línea { $line }: una celda es demasiado larga. ¿Quedó una comilla abierta?
error-import-wide-row = Línea { $line }: hay demasiadas celdas en la fila.
error-import-open-quote = Línea { $line }: se abre una comilla que no se cierra.
error-import-missing-columns = Faltan columnas: { $columns }. Hay estas: { $line }.
error-import-do = No se ha anotado nada. Corrija el archivo e impórtelo de nuevo.
error-not-found = Aquí no hay nada que se llame { $text }.
error-not-found-do = Compruebe el identificador o el nombre; del identificador hacen falta al menos cuatro caracteres.
error-fell = { $id } está en el historial, pero no cuenta: { $why }
error-fell-do = Vea qué fue de ello: ndimbal explain { $id }
error-no-surplus = No hay excedente que repartir: se recaudaron { $amount } y el objetivo es { $target }.
error-no-surplus-do = No hay que hacer nada: todo lo recaudado es para lo que pedía la colecta.
error-surplus-fund = No hay partes que repartir: según la regla de la colecta, su sobrante, { $surplus }, va al fondo solidario de la sección.
error-surplus-fund-do = Envíelo a una cuenta de la sección: ndimbal transfer send
error-surplus-pool = No hay partes que repartir: según la regla de la colecta, su sobrante, { $surplus }, va al fondo común.
error-surplus-pool-do = Envíelo allí: ndimbal transfer send CUENTA pool
error-not-in-list = Ningún socio se llama { $text } aquí: su lista sellada no tiene ese número y ningún identificador empieza así.
error-not-in-list-do = Use las primeras cifras del identificador que muestra ndimbal member list. Los números solo están en la lista de quien la lleva: pida el identificador a la tesorería.
error-treasurer-alone = Lo que un socio debe y ha pagado solo lo ve la tesorería de su sección.
error-treasurer-alone-do = Pregunte a la tesorería. Los totales de una sección son para todos: ndimbal dues show
error-ambiguous = { $text } coincide con más de uno.
error-locked = La clave de { $text } está bloqueada.
error-locked-do = Escriba la frase secreta en el terminal, o pásela con --passphrase-fd.
error-not-enrolled = El dispositivo de { $text } no tiene ningún cargo en esta federación (todavía).
error-key-label = Una etiqueta tiene como mucho 32 caracteres, de a-z, 0-9 y -.
error-key-label-do = Escriba un cargo, como treasurer, nunca un nombre.
error-key-taken = En esta carpeta ya hay una clave así ({ $text }).
error-key-taken-do = Elija otra etiqueta, o mire: ndimbal key list
error-key-none = En esta carpeta no hay ninguna clave.
error-key-none-do = Haga una: ndimbal key new, o únase con una invitación: ndimbal join
error-key-several = En esta carpeta hay varias claves: { $text }.
error-key-several-do = Indique con cuál se firma: --as treasurer
error-key-no-match = Ninguna clave de esta carpeta coincide con { $text }.
error-key-no-match-do = Mire cuáles hay: ndimbal key list
error-key-damaged = Un archivo de clave de esta carpeta está dañado: { $text }
error-key-damaged-do = Vuelva a poner una copia, o dé de alta un dispositivo nuevo.
error-newer = Esto lo escribió una versión más nueva del programa: { $text }
error-newer-do = Instale esa versión.
error-short-passphrase = La frase secreta es demasiado corta.
error-short-passphrase-do = Elija al menos ocho caracteres; cuatro o cinco palabras van bien.
error-work-factor = El factor de trabajo tiene que estar entre 10 y 20.
error-work-factor-do = No ponga --work-factor y se usará el habitual.
error-wrong-passphrase = La frase secreta no es correcta. No se ha cambiado nada.
error-wrong-passphrase-do = Inténtelo de nuevo; fíjese en las mayúsculas y en el idioma del teclado.
error-open-to-others = Otros usuarios de este ordenador pueden leer un archivo sellado: { $text }
error-open-to-others-do = Haga que solo usted pueda leerlo: chmod 600
error-sealed-damaged = Un archivo sellado está dañado: { $text }
error-sealed-damaged-do = Vuelva a poner una copia.
error-names-too-large = La lista sellada de nombres está llena.
error-names-too-large-do = No se ha guardado nada. Pida ayuda.
error-unreadable = El archivo no se puede leer: { $text }
error-unreadable-do = Compruebe su nombre y su carpeta.
error-io = El disco o el sistema no lo ha permitido: { $text }
error-damaged-file = Un archivo de esta carpeta está dañado: { $text }
error-clock = El reloj de este ordenador y el historial no concuerdan: { $text }
error-store = El almacén de esta carpeta tiene problemas: { $text }
error-store-in-use = Otro proceso (número { $text }) está usando esta carpeta.
error-store-in-use-do = Puede que sea su nodo: use las órdenes como siempre, le llegan a él; o párelo antes.
error-store-not-writable = En esta carpeta no se puede escribir: { $text }
error-store-not-writable-do = Dé a su usuario permiso para escribir en ella.
error-store-full = El disco está lleno.
error-store-full-do = Haga sitio e inténtelo de nuevo; lo que se anotó sigue ahí.
error-store-damaged = El diario de esta carpeta está dañado: { $text }
error-store-damaged-do = Tome lo que tienen otras copias: ndimbal store repair --from EXPORTACIÓN. O restaure una copia de seguridad en una carpeta nueva.
error-net = Falló la conexión: { $text }
error-net-bind = No se puede escuchar en esta dirección: { $text }
error-net-bind-do = Quizá la usa otro programa; elija otro puerto, o 0.
error-net-unreachable = En { $text } no responde nadie.
error-net-unreachable-do = Compruebe que su nodo está en marcha (ndimbal node run), que la dirección y el puerto son correctos (ndimbal peer list) y que ningún router o cortafuegos corta UDP. No se ha perdido nada: pruebe más tarde.
error-net-wrong-peer = Ha respondido un ordenador distinto del que usted conoce.
error-net-wrong-peer-do = No siga. Pida la clave del nodo correcto y añádala: ndimbal peer add
error-net-busy = El otro nodo no admite ahora más conexiones.
error-net-busy-do = Inténtelo de nuevo dentro de un rato.
error-no-room = No hay sitio para anotaciones que esperan a otras anteriores o vienen de un reloj muy adelantado.
error-no-room-do = Lo que podía entrar está guardado. Compruebe la fecha en los dos ordenadores y pruebe otra vez; el resto llegará después.
error-peers-file = La lista de nodos tiene un error: { $text }
error-peers-file-do = Corrija esa línea a mano. No se ha cambiado nada.
error-peer-silent = El otro nodo no ha dejado entrar a este.
error-peer-silent-do = Puede que este dispositivo no tenga todavía ningún cargo, o que ese nodo aún no lo sepa: pida que voten el nombramiento y que ese nodo se ponga al día.
error-peer-refused = El otro nodo lo rechazó: { $text }
error-ticket-garbled = En la invitación falta un carácter o hay uno equivocado.
error-ticket-garbled-do = Cópiela otra vez, entera.
error-ticket-not-a-ticket = Esto no es una invitación.
error-ticket-not-a-ticket-do = Una invitación empieza por ndimbal-ticket:
error-ticket-other-version = La invitación la escribió otra versión de este programa.
error-ticket-other-version-do = Instale la misma versión en los dos ordenadores.
error-ticket-not-ours = El nodo al que se llamó no escribió esta invitación.
error-ticket-not-ours-do = Pida una nueva.
error-ticket-not-proven = No se demostró el secreto de la invitación.
error-ticket-not-proven-do = Pida una nueva.
error-ticket-used-before = La invitación ya se usó.
error-ticket-used-before-do = Si no fue usted, alguien tiene una copia: avise a quien le invitó y pida una nueva.
error-ticket-over = La invitación ha caducado.
error-ticket-over-do = Pida una nueva.
error-ticket-other-person = El dispositivo que se presentó es de otra persona.
error-ticket-other-person-do = Haga en él una clave nueva y pida otra invitación.
error-ticket-founding-only = La invitación es para un dispositivo nombrado en la fundación, y este no lo está.
error-ticket-founding-only-do = Pida una invitación con un cargo: ndimbal invite new --role ...
error-no-history = En esta carpeta todavía no hay ningún historial.
error-no-history-do = Funde una federación (ndimbal init), únase a una (ndimbal join) o indique la carpeta correcta con --home.
error-has-history = En esta carpeta ya hay un historial, o su nodo está en marcha.
error-has-history-do = Use otra carpeta con --home, o pare el nodo que está en marcha.
error-ambiguous-do = Escriba más caracteres del identificador.
error-bad-input = { $text }
error-bad-input-do = No se ha anotado nada. Corríjalo e inténtelo de nuevo.
error-bytes-no-event = En el byte { $text } hay algo que no es una anotación.
error-bytes-no-event-do = Nada se registró desde allí. Pida la exportación de nuevo.
error-bytes-too-large = En el byte { $text } empieza una anotación mayor de lo que puede ser.
error-bytes-too-large-do = Pida la exportación de nuevo.
error-bytes-cut = El archivo termina en medio de una anotación, en el byte { $text }.
error-bytes-cut-do = Pida la exportación de nuevo: está cortada.
error-bytes-unread = El archivo no se puede leer más allá del byte { $text }.
error-bytes-unread-do = Nombre un archivo y no una carpeta, y revise el disco.
error-bytes-no-text = Esto no es texto en UTF-8: vea el byte { $text }.
error-bytes-no-text-do = Guárdelo como archivo de texto en UTF-8.
error-damaged-file-do = Vuelva a poner una copia del archivo, o bórrelo si se puede hacer de nuevo.
error-not-an-event = { $text }
error-not-an-event-do = El archivo o la otra parte está dañado. Lo que ya se había recibido se conserva.
error-rejected = { $text }
error-rejected-do = La anotación no es de este historial. Lo que ya se había recibido se conserva.
error-clock-do = Ponga en hora el reloj de este ordenador. Si está bien, añada --today con la fecha de hoy.
error-not-enrolled-do = Pida a una persona con cargo que lo acepte o lo vote: ndimbal officer list
error-forked = La cadena de este dispositivo está bifurcada: otra copia suya también firmó.
error-forked-do = No vuelva a firmar con él. Dé de alta un dispositivo nuevo: ndimbal key new
error-history-gone = Esta carpeta pertenece a una federación, pero su historial ha desaparecido.
error-history-gone-do = Recupérelo: ndimbal sync NODO, o ndimbal store repair --from EXPORTACIÓN. Si nada de esto sirve, vuelva a unirse: ndimbal join
error-must-hear = Puede que se hayan perdido las últimas anotaciones de esta carpeta.
error-must-hear-do = Antes de firmar, póngase al día con un nodo que conozca esta carpeta: ndimbal sync NODO
error-store-do = No se ha perdido nada de lo anotado. Mire: ndimbal store check
error-io-do = Compruebe el disco y quién puede escribir en él.
error-unanswered = El nodo de esta carpeta se paró antes de responder.
error-unanswered-do = Puede que la orden se haya cumplido: mire antes de repetirla, por ejemplo con ndimbal trail --newest
error-poisoned = Falló una escritura anterior, así que no se escribe nada más.
error-poisoned-do = Compruebe el disco y vuelva a empezar; lo que se anotó sigue ahí.
error-net-do = Compruebe la dirección y si el otro nodo está en marcha. No se pierde nada: inténtelo más tarde.
error-peer-refused-do = Pregunte a quien lleva el otro nodo.
error-codes-differ = Los códigos no coinciden.
error-codes-differ-do = Puede que otra persona haya usado la invitación. Ya no vale; escriba una nueva.
error-random = El sistema no da bytes aleatorios.
error-random-do = Reinicie el ordenador.
error-nobody-waits = Nadie espera para entrar.
error-nobody-waits-do = El código sale cuando el otro ordenador ejecuta ndimbal join con la invitación; quien vino hace demasiado tiempo necesita una nueva.

ticket-open = abierta
ticket-used = usada
ticket-expired = caducada
ticket-times-again = { $count ->
    [one] mostrada una vez más después de usarse
   *[other] mostrada { $count } veces más después de usarse
}
ticket-times-wrong-code = { $count ->
    [one] se escribió un código equivocado
   *[other] se escribieron { $count } códigos equivocados
}
alarm-ticket-again = Aviso: la invitación { $ticket } se ha mostrado otra vez después de usarse. Alguien tiene una copia. No ha dejado entrar a nadie; pregunte a quien debía venir y mire: ndimbal invite list
alarm-ticket-wrong-code = Aviso: se escribió un código equivocado mientras alguien esperaba con la invitación { $ticket }. Si no fue un error al teclear, vino otra persona con ella. Ya no vale; escriba una nueva.
word-yes = sí
word-no = no
word-pool = fondo común
word-in-transit = en camino
word-opening = saldo anterior
column-account = Cuenta
column-address = Dirección
column-amount = Importe
column-channel = Vía
column-change-cost = Coste del cambio
column-balance = Saldo
column-chapter = Sección
column-counter = De / a
column-date = Fecha
column-device = Dispositivo
column-devices = Dispositivos
column-dues = Cuotas
column-enrolled = De alta
column-event = Anotación
column-held-by = La tienen
column-fate = Efecto
column-fee = Comisión
column-fees = Comisiones
column-from = De
column-gifts = Donativos
column-happened = Ocurrido el
column-id = Id
column-joined = Alta
column-kind = Concepto
column-label = Etiqueta
column-linked = Conectado
column-in-step = Al día
column-minors = Menores
column-name = Nombre
column-number = N.º
column-ordered = Solicitado
column-owed = Debido
column-paid = Pagado
column-payee = Quien cobra
column-peer = Nodo
column-person = Persona
column-receipt = Recibo
column-received = Recibido
column-rights = Puede disponer de
column-roles = Cargos
column-sent = Enviado
column-state = Estado
column-time = Hora
column-to = A
column-total = Total

demo-title =
    Cuatro nodos en este ordenador: Granada, Murcia, Lleida y la oficina de contacto en Dakar.
    Todas las personas son inventadas. Nada sale del ordenador.

demo-founded = Catorce personas con cargo hicieron sus claves. La presidencia de Granada fundó la federación ({ $id }).
demo-joined = { $chapter } se unió con una invitación. Las dos partes leyeron el código { $code }; anotaciones llegadas: { $count }.
demo-nodes = Cuatro nodos están en marcha y muestran el mismo libro.
demo-opened = Cada tesorería abrió sus cuentas: Granada 6.200,00 €, Murcia 9.450,00 €, Lleida 4.310,00 €.
demo-imported = { $chapter } importó sus archivos antiguos: { $members } socios y socias, { $rows } pagos, { $amount }; filas dudosas, a la espera de tesorería: { $doubts }.
demo-pool =
    Cada sección puso 1.500,00 € en el fondo común; la tesorería de Murcia, que lo guarda, confirmó cada traspaso.
    La tesorera de Granada puede retirar 1.900,00 €. Probó con 1.900,01 € y se le denegó.
demo-case =
    3 de febrero de 2026: falleció un miembro de la sección de Granada. La secretaría abrió el caso { $case }.
    Granada sabe de quién se trata. Las demás ven un caso, una clase y unos importes.
demo-cut = Se corta la conexión con Dakar.
demo-decided =
    Dos personas de la comisión de casos de Granada y una de Murcia aprobaron hasta 5.590,00 €.
    Con solo dos votos, a la tesorera se le había denegado.
demo-paid =
    Pagado: funeraria 2.100,00 € dos veces, billete del acompañante 690,00 €, transporte 200,00 €, familia 500,00 €, comisiones 7,00 €.
    La tesorera no pudo confirmar sus propios pagos; los de España los confirmó la persona que acompaña a la familia.
    Granada tiene { $here } anotaciones; Dakar, todavía { $there }.
demo-mended = La conexión vuelve. Dakar lo tiene todo.
demo-confirmed = Dakar confirma: el cuerpo llegó; el transporte tiene 131.191 F CFA; la familia, 327.979 F CFA.
demo-accounts = Las cuentas del caso, como las ve Lleida:
demo-balances =
    Banco de Granada 1.003,00 €. Fondo común 2.600,00 €. En camino: nada, en ninguna de las dos monedas.
    El resumen del libro, en cada uno de los cuatro nodos:
demo-end =
    Cuatro nodos, { $count } anotaciones, un mismo libro.
    El historial exportado superó la revisión de cuentas, sin carpeta, clave ni red.
demo-folder-exists = { $folder } ya existe: indique una carpeta que no exista.
demo-differs = Una cifra no coincide: se esperaba { $wanted } y se encontró { $found }

cli-bench-measures = Midiendo con { $count } anotaciones
cli-bench-machine = { $cores } núcleos, { $cpu }, { $system }, compilación { $build }
cli-yes = sí
cli-no = no
bench-bare-verify-one = Límite: firmas comprobadas en un núcleo
bench-bare-verify-all = Límite: firmas comprobadas en todos los núcleos
bench-bare-sha256 = Límite: resúmenes de 300 bytes en un núcleo
bench-bare-append = Límite: 300 bytes asegurados en el disco
bench-binary = Tamaño del programa
bench-start = Arranque del programa
bench-audit = Revisión completa de un archivo
bench-audit-memory = Memoria de la revisión
bench-ingest = Recibir una primera sincronización
bench-ingest-memory = Memoria al recibir
bench-open-balances = De abrir a los primeros saldos
bench-open-digest = De abrir al resumen
bench-open-memory = Memoria de ello
bench-fold = Calcular el libro
bench-late = Una anotación tardía en el libro
bench-authority = Quién puede actuar: cada una de tantas anotaciones que gobiernan
bench-sync-none = Al día: bytes de una sincronización
bench-sync-messages = Al día: mensajes en ambos sentidos
bench-sync-ten = Faltan diez: bytes además de las anotaciones
bench-sync-thousand = Faltan mil: bytes además de las anotaciones
bench-sync-each = Faltan mil: bytes por cada una
bench-record = Registrar una anotación
argument-bench-events = { $text } no es un número de anotaciones con el que medir.
argument-bench-events-do = Indique un número de 1 a 10000000.
column-measured = Qué
column-events = Anotaciones
column-figure = Cifra
column-spread = Mínimo – máximo
column-ratio = Del límite
column-goal = Meta
column-met = Cumplida
