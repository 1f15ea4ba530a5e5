namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>What engines run before the first script.</summary>
internal static class ScriptPrelude
{
    /// <summary>Functions that authors of workflows use and Jurassic lacks.</summary>
    public const string Additions = """
        (function () {
          function add(holder, name, body) {
            if (!(name in holder)) Object.defineProperty(holder, name, { value: body, writable: true, configurable: true, enumerable: false });
          }
          function pad(text, length, filler) {
            filler = filler === undefined ? ' ' : String(filler);
            var missing = Math.floor(Number(length)) - text.length;
            return missing > 0 && filler !== '' ? filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) : '';
          }
          function at(index) {
            index = Math.trunc(Number(index)) || 0;
            return this[index < 0 ? this.length + index : index];
          }
          add(Object, 'values', function values(source) { return Object.keys(source).map(function (key) { return source[key]; }); });
          add(Object, 'entries', function entries(source) { return Object.keys(source).map(function (key) { return [key, source[key]]; }); });
          add(String.prototype, 'padStart', function padStart(length, filler) { var text = String(this); return pad(text, length, filler) + text; });
          add(String.prototype, 'padEnd', function padEnd(length, filler) { var text = String(this); return text + pad(text, length, filler); });
          add(String.prototype, 'replaceAll', function replaceAll(search, replacement) {
            if (search instanceof RegExp) return this.replace(search, replacement);
            var found = String(search);
            return String(this).split(found).join(typeof replacement === 'function' ? String(replacement(found)) : String(replacement));
          });
          add(String.prototype, 'at', function (index) { return at.call(String(this), index); });
          add(Array.prototype, 'at', at);
        })();
        """;

    /// <summary>Freezes everything that can be reached from the global object, and what iterating makes.</summary>
    public const string Freeze = """
        (function (everything) {
          var seen = new Set();
          var pending = [everything];
          [[][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator]()].forEach(function (iterator) {
            pending.push(Object.getPrototypeOf(iterator));
          });
          while (pending.length > 0) {
            var current = pending.pop();
            if (current === null || (typeof current !== 'object' && typeof current !== 'function') || seen.has(current)) continue;
            seen.add(current);
            pending.push(Object.getPrototypeOf(current));
            if (current === variables || Object.isFrozen(current)) continue;
            Reflect.ownKeys(current).forEach(function (key) {
              var descriptor = Object.getOwnPropertyDescriptor(current, key);
              pending.push(descriptor.value, descriptor.get, descriptor.set);
            });
            Object.freeze(current);
          }
        })(this);
        """;
}
