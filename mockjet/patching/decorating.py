"""Decorating functions, coroutine functions and classes of tests with a context manager."""

import functools
import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar
from unittest import TestCase

T = TypeVar("T")
Active = Callable[[], AbstractContextManager[Any]]
Give = Callable[[Any, tuple[Any, ...], dict[str, Any]], None]


def decorated(target: T, active: Active, handle: str | None) -> T:
    """Return *target* with the context active in each call of it, or in each test of it when it is a class.

    What the context gives is passed as the keyword argument *handle*, or set as that attribute of the test. Raises
    `TypeError` when the target cannot be called, is a generator, or has no such parameter.
    """
    decorate: Callable[[Any, Active, str | None], T] = _with_tests_decorated if inspect.isclass(target) else _decorated
    return decorate(target, active, handle)


def _decorated(function: Any, active: Active, handle: str | None) -> Any:
    if not callable(function):
        raise TypeError(f"a patch decorates functions and classes, not {function!r}")
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise TypeError(f"{function.__name__}() is a generator: use the patch in a with statement inside it")
    if handle is None:
        return _wrapped(function, active, lambda _served, _args, _options: None)
    wrapper = _wrapped(function, active, lambda served, _args, options: options.update({handle: served}))
    wrapper.__signature__ = _signature_without(handle, function)
    return wrapper


def _with_tests_decorated(target: Any, active: Active, handle: str | None) -> Any:
    """Decorate what runs a `TestCase`, so that `setUp` and the like are part of it, or else every test method."""
    whole = issubclass(target, TestCase)
    for name in ("run", "debug") if whole else [name for name in dir(target) if name.startswith("test")]:
        method = inspect.getattr_static(target, name)
        if isinstance(method, staticmethod | classmethod):
            raise TypeError(
                f"{target.__name__}.{name} is no method of an object: use the patch in a with statement in it"
            )
        if inspect.isfunction(method):
            setattr(target, name, _wrapped(method, active, functools.partial(_set, handle)))
    return target


def _set(handle: str | None, served: Any, args: tuple[Any, ...], _options: dict[str, Any]) -> None:
    if handle is not None:
        setattr(args[0], handle, served)


def _wrapped(function: Any, active: Active, give: Give) -> Any:
    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        with active() as served:
            give(served, args, options)
            return function(*args, **options)

    @functools.wraps(function)
    async def call_async(*args: Any, **options: Any) -> Any:
        with active() as served:
            give(served, args, options)
            return await function(*args, **options)

    return call_async if inspect.iscoroutinefunction(function) else call


def _signature_without(handle: str, function: Any) -> inspect.Signature:
    """Return the signature that callers see, and pytest, to which the handle would be a fixture."""
    signature = inspect.signature(function)
    if handle not in signature.parameters:
        raise TypeError(f"{function.__name__}() has no parameter {handle!r} to get the handle")
    return signature.replace(parameters=[one for name, one in signature.parameters.items() if name != handle])
