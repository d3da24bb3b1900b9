"""Addresses of cases, tasks, and what is filed or registered."""

from django.urls import path

from waarborg.web.desk import (
    acts,
    beside,
    case,
    file_for,
    files,
    inbox,
    names,
    search,
    settle,
    somebody_came,
)

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("case/<str:case>", case.case, name="case"),
    path("case/<str:case>/conflict", case.conflict, name="conflict"),
    path("case/<str:case>/acknowledge", acts.acknowledge, name="acknowledge"),
    path("case/<str:case>/write", acts.write, name="write"),
    path("case/<str:case>/assess", acts.assess, name="assess"),
    path("case/<str:case>/classify", acts.classify, name="classify"),
    path("case/<str:case>/pass-on", acts.pass_on, name="pass-on"),
    path("case/<str:case>/propose-task", acts.propose, name="propose-task"),
    path("case/<str:case>/hand-back", acts.hand_back, name="hand-back"),
    path("case/<str:case>/answer-task", acts.answer, name="answer-task"),
    path("case/<str:case>/accept-answer", acts.judge, name="accept-answer"),
    path("case/<str:case>/inform-concerned", acts.inform, name="inform-concerned"),
    path("case/<str:case>/close", acts.close, name="close"),
    path("case/<str:case>/refuse", acts.refuse, name="refuse"),
    path("case/<str:case>/second-look", acts.second_look, name="answer-second-look"),
    path("case/<str:case>/lift-exclusion", acts.lift, name="lift-exclusion"),
    path("case/<str:case>/open-name", names.ask, name="open-name"),
    path("case/<str:case>/name-got-out", names.got_out, name="name-got-out"),
    path("case/<str:case>/answer-leak", names.answered_leak, name="answer-leak"),
    path("case/<str:case>/name/<str:opening>", names.opening, name="opening"),
    path("case/<str:case>/hold", acts.hold, name="hold"),
    path("case/<str:case>/lift-hold", acts.lift_the_hold, name="lift-hold"),
    path("case/<str:case>/note", acts.note, name="note"),
    path("case/<str:case>/beside", beside.beside, name="beside"),
    path("case/<str:case>/file/<str:file>", files.file, name="file"),
    path("search", search.search, name="search"),
    path("names", names.letters, name="letters"),
    path("names/<str:opening>", names.letter, name="letter"),
    path("somebody-came", somebody_came.somebody_came, name="somebody-came"),
    path("settled", settle.register, name="register-settled"),
    path("settled/slip", settle.slip, name="slip"),
    path("file-for", file_for.file_for, name="file-for"),
    path("file-for/receipt", file_for.receipt, name="receipt"),
]
