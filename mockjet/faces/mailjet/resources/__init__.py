"""The resources, each a table of members, filters, orders and verbs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.wire import Resource

from . import account, contacts, jobs, segments, statistics

RESOURCES: Final[Mapping[str, Resource]] = MappingProxyType(
    {
        resource.name: resource
        for resource in (
            account.APIKEY_RESOURCE,
            account.APIKEYTOTALS,
            jobs.BATCHJOB,
            contacts.CONTACT_RESOURCE,
            contacts.CONTACTDATA_RESOURCE,
            segments.CONTACTFILTER,
            segments.CONTACTHISTORYDATA,
            contacts.CONTACTMETADATA_RESOURCE,
            contacts.CONTACTSLIST_RESOURCE,
            segments.CONTACTSLISTSIGNUP,
            statistics.CONTACTSTATISTICS,
            jobs.CSVIMPORT,
            account.EVENTCALLBACKURL,
            contacts.LISTRECIPIENT_RESOURCE,
            statistics.LISTRECIPIENTSTATISTICS,
            statistics.LISTSTATISTICS,
            account.METADATA,
            account.MYPROFILE_RESOURCE,
            account.USER_RESOURCE,
        )
    }
)

CONTACT_LISTS: Final = contacts.CONTACT_LISTS
CONTACT_RESOURCE: Final = contacts.CONTACT_RESOURCE
LISTRECIPIENT_RESOURCE: Final = contacts.LISTRECIPIENT_RESOURCE
