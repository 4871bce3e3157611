package dev.evenkeel.measure;

import java.util.function.DoubleUnaryOperator;

/** Areas under smooth curves, by Gauss and Legendre's rule of ten points in each of some equal pieces: a fixed number of points. */
public final class Quadrature {
    private static final double[] NODES = {
        0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };
    private static final double[] WEIGHTS = {
        0.2955242247147529, 0.2692667193099963, 0.219086362515982, 0.1494513491505806, 0.0666713443086881
    };
    /** How many points a piece has. */
    public static final int POINTS = 2 * NODES.length;

    private Quadrature() {}

    /** The points from one end to the other, ascending. */
    public static double[] points(double from, double to, int pieces) {
        var width = (to - from) / pieces;
        var points = new double[pieces * POINTS];
        for (var at = 0; at < points.length; at++) {
            var piece = at / POINTS;
            var middle = from + width * (piece + 0.5);
            var within = at % POINTS;
            points[at] = within < NODES.length
                    ? middle - 0.5 * width * NODES[NODES.length - 1 - within]
                    : middle + 0.5 * width * NODES[within - NODES.length];
        }
        return points;
    }

    /** What the value at each of these points counts for. */
    public static double[] weights(double from, double to, int pieces) {
        var width = (to - from) / pieces;
        var weights = new double[pieces * POINTS];
        for (var at = 0; at < weights.length; at++) {
            var within = at % POINTS;
            var place = within < NODES.length ? NODES.length - 1 - within : within - NODES.length;
            weights[at] = 0.5 * width * WEIGHTS[place];
        }
        return weights;
    }

    /** The area under a curve. */
    public static double area(DoubleUnaryOperator curve, double from, double to, int pieces) {
        var points = points(from, to, pieces);
        var weights = weights(from, to, pieces);
        var area = 0.0;
        for (var at = 0; at < points.length; at++) {
            area += weights[at] * curve.applyAsDouble(points[at]);
        }
        return area;
    }
}
