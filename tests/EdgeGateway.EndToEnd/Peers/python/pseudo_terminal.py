"""Lets pyserial set a pseudo-terminal to 7 data bits or to a parity.

Linux keeps 8 bits without parity there, whatever is asked, and takes all the rest; glibc then says EINVAL, and pyserial gives the port up.
"""
import errno
import termios


def allow():
    of_glibc = termios.tcsetattr

    def tcsetattr(*arguments):
        try:
            of_glibc(*arguments)
        except termios.error as error:
            if error.args[0] != errno.EINVAL:
                raise

    termios.tcsetattr = tcsetattr
