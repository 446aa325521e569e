package org.healthpipeline.benchmarks.merge;

/**
 * Steps that a device reported.
 *
 * @param device its name in the household
 * @param deviceType one of the types of devices
 * @param startMs epoch milliseconds
 * @param endMs epoch milliseconds, exclusive
 */
record DeviceSample(String device, String deviceType, long startMs, long endMs, double steps) {
}
