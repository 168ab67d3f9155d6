# Los archivos bajo el historial: copia de seguridad, restauración, reparación.
backup-made = Copia de seguridad hecha: { $count ->
    [one] { $count } anotación
   *[other] { $count } anotaciones
} y { $names ->
    [one] { $names } lista sellada de nombres
   *[other] { $names } listas selladas de nombres
}, en { $file }.
backup-made-key = Se abre con la contraseña de { $label }. No contiene ninguna clave. Guárdela en otro disco.
restore-done = Restaurado en { $home }: { $count ->
    [one] { $count } anotación
   *[other] { $count } anotaciones
}, con todas las firmas comprobadas, y { $names ->
    [one] { $names } lista sellada de nombres
   *[other] { $names } listas selladas de nombres
}.
restore-date = La copia es del { $date }. Lo posterior llega desde otro nodo.
restore-device = Una copia no contiene claves: este ordenador es un dispositivo nuevo. Use su contraseña de antes para la clave nueva y recuperará sus nombres.
restore-join = Pida una invitación a un cargo que aún tenga un dispositivo (ndimbal invite new) y úsela aquí: ndimbal join
restore-own = Si usted tiene otro dispositivo: haga aquí una clave con su número de antes (ndimbal key new ETIQUETA --person NÚMERO) y añada allí su ficha (ndimbal officer add-device FICHA).
names-adopted = Los nombres que abre esta contraseña son ahora también de la clave nueva.
repair-damage = El diario estaba dañado.
repair-from-index = { $count ->
    [one] Se ha recuperado { $count } anotación
   *[other] Se han recuperado { $count } anotaciones
} del índice.
repair-from-files = { $count ->
    [one] Se ha recuperado { $count } anotación
   *[other] Se han recuperado { $count } anotaciones
} de exportaciones.
repair-from-peers = { $count ->
    [one] Se ha recuperado { $count } anotación
   *[other] Se han recuperado { $count } anotaciones
} de otros nodos.
repair-from-bytes = { $count ->
    [one] Se ha recuperado { $count } anotación
   *[other] Se han recuperado { $count } anotaciones
} de los propios bytes dañados.
repair-index = El índice se hizo de nuevo.
repair-aside = Apartado: { $file }
repair-more = Y { $count } más.
repair-must-hear = Puede que falten las últimas anotaciones. Antes de que nadie firme aquí: ndimbal sync NODO
repair-whole = El historial está entero: { $count ->
    [one] { $count } anotación
   *[other] { $count } anotaciones
}, con todas las firmas comprobadas; está todo lo que se nombra.
repair-not-whole = No se ha recuperado todo. Puede estar en otras copias: ndimbal store repair --from EXPORTACIÓN --from-peer NODO
losses = { $count ->
    [one] En esta carpeta se ha perdido una anotación del historial
   *[other] En esta carpeta se han perdido { $count } anotaciones del historial
}, y lo que muestra puede ser erróneo. Para recuperar lo perdido: ndimbal sync NODO, o ndimbal store repair --from EXPORTACIÓN
problem-missing = { $id } se ha perdido aquí: número { $number } del dispositivo { $device }.
problem-missing-place = El número { $number } del dispositivo { $device } se ha perdido aquí.
problem-missing-id = { $id } se ha perdido aquí.
usage-stop-first = La reparación necesita la carpeta para ella sola.
usage-stop-first-do = Pare el nodo de esta carpeta y repita la orden.
argument-other-history = Nada de { $text } pertenece al historial de esta carpeta.
argument-other-history-do = Indique una exportación de esta federación (ndimbal events export).
error-backup-exists = { $text } ya existe.
error-backup-exists-do = Indique un archivo que aún no exista; nunca se escribe sobre una copia de seguridad.
error-backup-none = { $text } no es una copia de seguridad de ndimbal.
error-backup-none-do = Indique un archivo hecho con ndimbal backup.
error-backup-damaged = La copia de seguridad { $text } está dañada o incompleta; no se ha restaurado nada.
error-backup-damaged-do = Use otra copia, o una más antigua.
error-backup-bad-event = Una anotación de la copia { $text } no puede ser verdadera; no se ha restaurado nada.
error-backup-bad-event-do = Alguien la cambió. Use otra copia, o únase con una invitación (ndimbal join).
error-home-not-empty = { $text } no está vacía.
error-home-not-empty-do = Indique con --home una carpeta que aún no exista; nunca se restaura sobre otra.
error-home-restoring = Otro proceso está restaurando en { $text }.
error-home-restoring-do = Espere a que termine.
error-store-wrong-kind = Hay otra cosa donde esta carpeta tiene un archivo o una carpeta: { $text }
error-store-wrong-kind-do = Quítela de ahí y después: ndimbal store repair
