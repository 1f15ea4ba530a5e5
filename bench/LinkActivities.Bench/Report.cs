using System.Globalization;

namespace LinkActivities.Bench;

/// <summary>The figures, and whether they meet the targets.</summary>
internal sealed class Report
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _failures = [];

    /// <summary>Whether every answer was the one asked for. Missed targets are no failure: they depend on the machine.</summary>
    public bool IsSound => _failures.Count == 0;

    /// <summary>Adds a figure.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure with its unit.</param>
    /// <param name="target">The target; empty for none.</param>
    /// <param name="met">Whether the figure meets it.</param>
    public void Add(string what, string value, string target = "", bool? met = null)
    {
        _rows.Add([what, value, target, met switch { true => "met", false => "NOT met", null => "" }]);
        Console.WriteLine($"{what}: {value}");
    }

    public void Fail(string what)
    {
        _failures.Add(what);
        Console.WriteLine("FAILED: " + what);
    }

    public void Print()
    {
        string[][] all = [["what", "measured", "target", ""], .. _rows];
        var widths = Enumerable.Range(0, 4).Select(column => all.Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        foreach (var row in all.Take(1).Append([.. widths.Select(x => new string('-', x))]).Concat(_rows))
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
        foreach (var failure in _failures)
            Console.WriteLine("FAILED: " + failure);
    }

    public static string Number(double value, string format = "#,0") => value.ToString(format, CultureInfo.InvariantCulture);
}
