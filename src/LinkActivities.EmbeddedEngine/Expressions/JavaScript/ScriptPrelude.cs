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

    /// <summary>What iterating makes: the prototypes that no name leads to.</summary>
    public const string Iterators = "[[][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator]()]";
}
