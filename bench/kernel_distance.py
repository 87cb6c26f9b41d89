"""Kernel distance of two sets of mixes by their figures (mix-statistics C3, KAD: Chung et al., arXiv 2502.15602): about 0 for sets of one kind."""
import numpy as np


def pairs_apart(some, others):
    return np.sqrt(((some[:, None, :] - others[None, :, :]) ** 2).sum(2))


def among_themselves(kernel):
    """Mean over all pairs of two different members."""
    count = len(kernel)
    return (kernel.sum() - np.trace(kernel)) / (count * (count - 1))


def kernel_distance(mixes, records):
    """A hundred times the squared maximum mean discrepancy, without bias, of rows of figures on one scale. The Gaussian kernel is as wide as
    the median distance between two records. Both sets need two members."""
    apart = pairs_apart(records, records)
    width = np.median(apart[np.triu_indices(len(records), 1)])
    kernel = lambda distance: np.exp(-distance ** 2 / (2 * width ** 2))
    across = kernel(pairs_apart(mixes, records)).mean()
    return 100 * (among_themselves(kernel(pairs_apart(mixes, mixes))) + among_themselves(kernel(apart)) - 2 * across)
