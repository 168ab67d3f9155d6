# Mensajes de `plan` y `draft`.

word-federation = federación

plan-period-1 = al mes
plan-period-3 = al trimestre
plan-period-6 = al semestre
plan-period-12 = al año
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
plan-says-dues = Un adulto paga { $adult } { $period }, un menor { $minor }. El año de cuotas termina el { $day } de { $month }.
plan-says-instalments = Se puede pagar en { $count } partes.
plan-says-levy = Cuando se pide una derrama, un adulto suele dar { $amount }.
plan-says-joins = Ejemplo: quien se da de alta el { $joined } está cubierto desde el { $covered }.
plan-says-accident = En caso de accidente, está cubierto desde el primer día.
plan-says-late = Retraso: si se paga en los { $grace } días siguientes al primer día del período, la cobertura sigue. Durante { $rests } días más queda en suspenso y vuelve con el pago. Después caduca: quien vuelve { $back }.
plan-says-moves = Quien se traslada a otra sección conserva su fecha de alta.
plan-says-begins-anew = Quien se traslada a otra sección empieza de nuevo.
plan-says-covers = Cubre a: { $who }.
plan-says-quorum = Hasta { $amount } { $own ->
        [one] hace falta un voto
       *[other] hacen falta { $own } votos
    } de la propia sección y { $others } de otras.
plan-says-quorum-else = Para lo demás { $own ->
        [one] hace falta un voto
       *[other] hacen falta { $own } votos
    } de la propia sección y { $others } de otras.
plan-says-quorum-founding = Las decisiones requieren los votos que fija la fundación.
plan-more-from = desde el { $value }
plan-more-person = { $value } al año por persona
plan-more-household = { $value } al año por familia
plan-more-year = { $value } al año en total
plan-more-times = { $value } × al año
plan-more-share = la persona socia asume el { $value } %
plan-more-instead = en lugar de { $value }
plan-more-public = tras la cobertura pública
column-plan = Plan
column-step = Paso
column-whose = De quién
column-days = Días
column-benefit = Ayuda
column-for = Por
column-at-most = Como máximo
column-more = Además
column-written = Escrito
column-removed = Quitado
column-document = Texto
column-changes = Cambios

cli-plan-title = { $title } ({ $whose }) juzga lo que ocurra desde el { $since }.
cli-plan-none = El { $date } no había ningún plan vigente: lo que da un caso se indica libremente.
cli-plan-no-adoptions = Todavía no se ha propuesto ningún plan.
cli-plan-origin-no-draft = La propuesta { $act } se hizo desde un archivo, no desde el borrador.
cli-plan-origin-same = La propuesta { $act } nombra una versión del borrador, y el plan es lo que allí decía.
cli-plan-origin-different = Atención: la propuesta { $act } nombra una versión del borrador, y el plan no es lo que allí decía.
cli-plan-origin-unknown = Atención: la propuesta { $act } nombra una versión del borrador que su autor no pudo ver.
cli-draft-opened = Escrito en { $file }. Deje la primera línea como está, cambie el resto y luego: ndimbal draft edit { $file }
cli-draft-edited = { $count ->
    [one] Se firmó { $count } cambio. El archivo tiene el texto como está ahora.
   *[other] Se firmaron { $count } cambios. El archivo tiene el texto como está ahora.
}
cli-draft-nothing = No se cambió nada. El archivo tiene el texto como está ahora.
cli-draft-no-changes = Todavía no se ha escrito nada.
cli-draft-no-texts = Este borrador aún no tiene texto. Empiece uno: ndimbal draft open
draft-state-applied = en el texto
draft-state-not-counted = no cuenta
draft-state-waits = espera un cambio anterior
draft-state-malformed = no es un cambio
draft-state-wrong-actor = hecho en nombre de otro dispositivo
draft-state-twice = firmado antes
draft-state-out-of-place = escribe donde no hay nada
draft-state-too-much = el texto está lleno
usage-draft-version = Este archivo no dice de qué versión de un borrador salió.
usage-draft-version-do = Escriba antes el borrador en un archivo (ndimbal draft open) y deje la primera línea como está.
usage-draft-unknown-version = Este archivo salió de una versión del borrador que aún no está aquí.
usage-draft-unknown-version-do = Intercambie antes las novedades (ndimbal sync), o abra el borrador de nuevo en otro archivo.
usage-draft-too-long = El texto es más largo de lo que puede ser un borrador (128 KiB).
usage-draft-too-long-do = Divídalo en varios textos del borrador.
usage-draft-not-taken = El borrador no puede admitir este cambio.
usage-draft-not-taken-do = Abra el borrador de nuevo en otro archivo y haga el cambio allí.
argument-draft-character = La línea { $text } tiene un carácter que no se ve en pantalla.
argument-draft-character-do = Escriba de nuevo esa línea a mano. La primera línea, la de la versión, no se cuenta.
argument-plan-preset = No hay ningún plan de partida llamado { $text }.
argument-plan-preset-do = Elija murcia, sekad, aisp o federation.

plan-wrong-too-large = El archivo es mayor de lo que puede ser un plan (128 KiB).
plan-wrong-too-large-do = Empiece con uno de partida: ndimbal plan preset
plan-wrong-syntax = Línea { $line }: no se puede leer: { $detail }
plan-wrong-syntax-do = Cada línea es una clave, = y un valor; los textos van entre comillas, los comentarios tras #.
plan-wrong-unknown-key = Línea { $line }: los planes no conocen { $key }.
plan-wrong-unknown-key-do = ¿Quería decir { $detail }? Si no, quite la línea.
plan-wrong-missing = Desde la línea { $line } falta { $key }.
plan-wrong-missing-do = Añádalo; un plan de partida muestra cómo (ndimbal plan preset).
plan-wrong-amount = Línea { $line }: { $key } no es un importe.
plan-wrong-amount-do = Escriba euros con dos decimales como máximo: 35.00
plan-wrong-number = Línea { $line }: { $key } no es un número entero hasta { $detail }.
plan-wrong-number-do = Escriba solo cifras, sin comillas: 30
plan-wrong-yes-no = Línea { $line }: { $key } es sí o no.
plan-wrong-yes-no-do = Escriba true o false, sin comillas.
plan-wrong-name = Línea { $line }: { $key } no es un nombre corto.
plan-wrong-name-do = Use minúsculas, cifras y -, 32 como máximo, entre comillas: "care-es"
plan-wrong-text = Línea { $line }: { $key } no es un texto.
plan-wrong-text-do = Escríbalo entre comillas, en una línea.
plan-wrong-day = Línea { $line }: { $key } no es un día del año.
plan-wrong-day-do = Escriba mes y día entre comillas: "09-30"
plan-wrong-word = Línea { $line }: { $key } no es ninguna de las palabras posibles.
plan-wrong-word-do = Una de: { $detail }
plan-wrong-part = Línea { $line }: { $key } es una parte con líneas propias.
plan-wrong-part-do = Empiécela con su nombre entre corchetes, como en un plan de partida.
plan-wrong-length = Línea { $line }: { $key } está vacío o es demasiado largo.
plan-wrong-length-do = Escriba de 1 a 100 letras.
plan-wrong-not-positive = Línea { $line }: { $key } no es mayor que cero.
plan-wrong-not-positive-do = Escriba el importe, o quite la línea si no hay límite.
plan-wrong-not-euros = Línea { $line }: { $key } no está en euros.
plan-wrong-not-euros-do = Los planes cuentan en euros; los francos son lo que llega de ellos.
plan-wrong-range = Línea { $line }: { $key } está fuera de lo que tiene sentido ahí.
plan-wrong-range-do = months es 1, 3, 6 o 12; instalments de 1 a 12; times al menos 1; share-percent de 0 a 99; ningún plazo de más de diez años.
plan-wrong-no-such-day = Línea { $line }: no todos los años tienen ese día.
plan-wrong-no-such-day-do = Elija un día que tengan todos los años, como "02-28".
plan-wrong-twice = Línea { $line }: ese nombre ya está.
plan-wrong-twice-do = Dé a cada uno su propio nombre, o quite uno.
plan-wrong-too-many = Línea { $line }: hay más de los que puede tener un plan.
plan-wrong-too-many-do = Como máximo 64 ayudas, 16 quórums y 32 pasos.
plan-wrong-nothing = El plan no da nada: no tiene ninguna ayuda.
plan-wrong-nothing-do = Añada una parte {"[[benefit]]"}, como en un plan de partida.
plan-wrong-unknown-benefit = Línea { $line }: el plan no tiene esa ayuda que sustituir.
plan-wrong-unknown-benefit-do = Nombre una ayuda de este plan que no sustituya a otra.
plan-wrong-covers-more = Línea { $line }: es para más personas de las que cubre el plan.
plan-wrong-covers-more-do = Cambie covered aquí, o covers en la parte {"[cover]"}.
plan-wrong-quorums = Línea { $line }: estos quórums no pueden decidirlo todo, o dos filas valen para un importe.
plan-wrong-quorums-do = Haga que up-to crezca de fila en fila, quítelo en la última y pida al menos 1 de la propia sección en cada una.

plan-file-head =
    El plan: quién paga qué, desde cuándo están cubiertos los socios y para qué.
    Una línea que empieza con # es una nota para personas.
    Vea qué significa para un socio: ndimbal plan check
plan-file-dues = Cuotas en euros, por período.
plan-file-months = Meses de un período: 1, 3, 6 o 12.
plan-file-renewal = El último día del año de cuotas, como mes y día.
plan-file-instalments = En cuántas partes se puede pagar un período.
plan-file-levy = Lo que suele dar un adulto cuando se pide una derrama.
plan-file-cover = Quién está cubierto y cuándo.
plan-file-waiting-months = Desde el alta hasta la cobertura: meses, y días además.
plan-file-accident-at-once = Si un accidente está cubierto desde el primer día: true o false.
plan-file-grace-days = Días tras el primero del período en que se puede pagar y la cobertura sigue.
plan-file-suspended-days = Días posteriores en que la cobertura queda en suspenso y vuelve con el pago; después caduca.
plan-file-keeps-seniority = Si se conserva la fecha de alta en otra sección: true o false.
plan-file-rejoining = Cómo vuelve quien tenía la cobertura caducada: waits-again (espera otra vez) o pays-arrears (paga lo pendiente).
plan-file-covers = A quién cubre de una familia: member, minors, household o ascendants.
plan-file-benefit =
    Una ayuda: su nombre, por qué (occasion), de quién (covered), cuánto como máximo en un caso.
    Si se quiere: waiting-days, per-person, per-household, per-year, times, share-percent, instead-of, public-first.
plan-file-quorum = Cuántas personas de la comisión deciden, hasta qué importe: de la propia sección y de otras.
plan-file-step = Un paso de una repatriación: de quién es, y en cuántos días desde el aviso.

who-plan = presidencia, secretaría, tesorería o comisión de la sección; para la federación, la persona delegada de una sección.
who-draft = presidencia, secretaría, tesorería o comisión de la sección; para el borrador de la federación, de cualquiera.
help-plan = El reglamento de cuotas y ayudas: como archivo, y como fue adoptado
help-plan-preset = Escribir un plan de partida: el de Murcia, el de SEKAD, el de AISP o uno para una federación
help-plan-preset-next = cambie el archivo y mírelo con: ndimbal plan check.
help-plan-check = Decir qué significa un plan para un socio y qué falla en él, línea por línea
help-plan-check-next = propóngalo con: ndimbal plan propose.
help-plan-propose = Proponer un plan. Tiene efecto con los votos de la sección, o de las secciones, desde su día, y nunca para lo ocurrido antes.
help-plan-propose-next = las demás personas dan su voto: ndimbal endorse.
help-plan-show = Mostrar el plan que juzga en un día: el propio de la sección o, si no, el de la federación
help-plan-list = Mostrar todos los planes propuestos y qué fue de ellos
help-plan-diff = Mostrar en qué difieren dos planes: archivos o adoptados
help-draft = Planes y estatutos, escritos por varias personas que pueden estar lejos
help-draft-open = Escribir un texto del borrador en un archivo, para editarlo. Un plan nuevo empieza con el vigente.
help-draft-open-next = cambie el archivo y luego: ndimbal draft edit.
help-draft-edit = Firmar lo que se cambió en el archivo. Lo que otros cambiaron entretanto se queda, y entra en el archivo.
help-draft-edit-next = intercambie las novedades (ndimbal sync) y propóngalo cuando haya acuerdo (ndimbal draft adopt).
help-draft-show = Mostrar un texto del borrador como está aquí
help-draft-log = Mostrar cada cambio firmado y qué fue de él
help-draft-list = Mostrar qué textos tiene el borrador
help-draft-adopt = Proponer el plan del borrador como está aquí. La propuesta nombra esta versión de todos sus textos.
help-draft-adopt-next = las demás personas dan su voto: ndimbal endorse.
help-plan-show-next = escríbalo en un archivo con --toml, o cambie el borrador: ndimbal draft open.
help-plan-list-next = mire en qué difieren dos de ellos: ndimbal plan diff.
help-plan-diff-next = una línea con - está solo en el primero; con +, solo en el segundo.
help-draft-show-next = mire quién cambió qué: ndimbal draft log.
help-draft-log-next = qué es una anotación entera: ndimbal explain.
help-draft-list-next = escriba uno en un archivo: ndimbal draft open.
arg-plan-preset-name = Cuál: murcia, sekad, aisp o federation
arg-plan-file = El archivo del plan
arg-plan-chapter = De esta sección
arg-plan-federation = De la federación
arg-plan-propose-draft = El borrador como está aquí, en lugar de un archivo
arg-plan-propose-from = Desde qué día juzga
arg-plan-show-on = En qué día; sin él: hoy
arg-plan-show-toml = Como archivo de plan
arg-plan-diff-one = Un archivo, o las primeras cifras de una adopción
arg-plan-diff-other = Un archivo, o las primeras cifras de una adopción
arg-draft-document = Qué texto: plan, statutes
arg-draft-open-file = El archivo; para un texto que nadie empezó, uno con el que empezar
arg-draft-edit-file = El archivo que escribió `draft open`
arg-draft-chapter = De esta sección
arg-draft-federation = De la federación
arg-draft-adopt-from = Desde qué día juzga
value-document = TEXTO
value-one = UNO
value-other = OTRO
