"""Addresses of the reporting person's side: few, and none says anything about a report."""

from django.urls import path

from waarborg.web.reporter import acts, bad_treatment, come_back, mailbox, new_words, start, write

app_name = "reporter"
urlpatterns = [
    path("report/", start.start, name="start"),
    path("report/write/", write.write, name="write"),
    path("report/receipt.txt", mailbox.promise, name="promise"),
    path("back/", come_back.come_back, name="come_back"),
    path("back/again/", come_back.again, name="again"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/message/", acts.message, name="message"),
    path("mailbox/name/", acts.name, name="name"),
    path("mailbox/name-objection/", acts.name_objection, name="name_objection"),
    path("mailbox/to-outside/", acts.export, name="export"),
    path("mailbox/name-got-out/", acts.leak, name="leak"),
    path("mailbox/text/", acts.approval, name="approval"),
    path("mailbox/second-look/", acts.second_look, name="second_look"),
    path("mailbox/bad-treatment/", bad_treatment.retaliation, name="retaliation"),
    path("mailbox/not-settled/", acts.objection, name="objection"),
    path("mailbox/new-words/", new_words.new_words, name="new_words"),
    path("mailbox/other/", mailbox.other, name="other"),
    path("mailbox/file/", mailbox.file, name="file"),
]
