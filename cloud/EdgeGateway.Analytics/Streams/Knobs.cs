namespace EdgeGateway.Analytics.Streams;
internal static class Knobs { public static readonly double[] K = Load();
 static double[] Load() { double[] d=[4,0.8,4,0,1,0,1,0,0,0,0,0]; var e=Environment.GetEnvironmentVariable("KNOBS"); if(e is not null) foreach(var p in e.Split(',')) { var q=p.Split('='); d[int.Parse(q[0],System.Globalization.CultureInfo.InvariantCulture)]=double.Parse(q[1],System.Globalization.CultureInfo.InvariantCulture);} return d; } }
