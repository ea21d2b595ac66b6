/**
 * Where in a picture a network finds what speaks for a class: heat maps by Grad-CAM, of networks
 * from plans and of imported graphs. Start reading with {@link
 * io.github.zerotodl4j.dl4j.cam.GradCam}.
 */
package io.github.zerotodl4j.dl4j.cam;
