"""Plans (proto/fund/plan.md)."""

import datetime

EUR = 978
# Of occasions, the class of the case.
CLASS = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2, 8: 3}


def day_of(ms):
    day = datetime.datetime(1970, 1, 1) + datetime.timedelta(days=ms // 86_400_000)
    return day.year * 10_000 + day.month * 100 + day.day


def quorums_stand(rows):
    if not rows or rows[-1][0] is not None or any(own == 0 for _, own, _ in rows):
        return False
    ups = [up for up, _, _ in rows[:-1]]
    if None in ups or any(c != EUR for c, _ in ups):
        return False
    return all(a[1] < b[1] for a, b in zip(ups, ups[1:]))


def money(amount, least):
    return amount is None or (amount[0] == EUR and amount[1] >= least)


def stands(plan):
    """Whether nothing is wrong in a plan."""
    name, dues, cover, benefits, quorums, steps = plan
    adult, minor, months, month, day, parts, levy = dues
    fine = name.strip() and len(name.encode()) <= 100
    fine = fine and money(adult, 0) and money(minor, 0) and money(levy, 1)
    fine = fine and months in (1, 3, 6, 12) and 1 <= parts <= 12
    try:
        datetime.date(2023, month, day)
    except ValueError:
        return False
    fine = fine and cover[0] <= 120 and all(cover[i] <= 3650 for i in (1, 3, 4))
    fine = fine and 1 <= len(benefits) <= 64 and len(quorums) <= 16 and len(steps) <= 32
    names = {b[0]: b for b in benefits}
    fine = fine and len(names) == len(benefits) and len({s[0] for s in steps}) == len(steps)
    fine = fine and all(s[2] <= 3650 for s in steps) and (not quorums or quorums_stand(quorums))
    for b in benefits if fine else []:
        fine = fine and b[4] is not None and all(money(a, 1) for a in b[4:8])
        fine = fine and (b[3] is None or b[3] <= 3650) and b[8] != 0 and b[9] <= 99
        fine = fine and b[2] <= cover[7]
        if b[10] is not None:
            other = names.get(b[10])
            fine = fine and other is not None and other[10] is None and b[10] != b[0]
    return bool(fine)


def within(plan, lines, kind):
    """The refusal of benefit lines under a plan, for a case of this class."""
    names = {b[0]: b for b in plan[3]}
    total = lambda of: sum(cap[1] for name, cap in lines if of(name))
    for name, _ in lines:
        b = names.get(name)
        if b is None or CLASS[b[1]] != kind:
            return "not-in-plan"
        if total(lambda n: n == name) > b[4][1]:
            return "beyond-plan"
        group = b[10] or b[0]
        of_group = lambda n: n == group or (n in names and names[n][10] == group)
        if total(of_group) > names[group][4][1]:
            return "beyond-plan"
    return None
