/** An example program that uses the library. */
@NullMarked
package org.healthpipeline.client.example;

import org.jspecify.annotations.NullMarked;
