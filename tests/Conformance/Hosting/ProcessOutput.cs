using System.Diagnostics;

namespace LinkActivities.Conformance.Hosting;

/// <summary>The last lines that a process wrote.</summary>
internal sealed class ProcessOutput
{
    private const int Kept = 200;
    private readonly Queue<string> _lines = new();

    public void ReadFrom(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join(Environment.NewLine, _lines);
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
    }
}
