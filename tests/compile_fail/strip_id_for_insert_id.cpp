#include "session/edit/edit.h"

using namespace sitwell;

Change removal(StripId strip, InsertId insert)
{
#ifdef WRONG
    return RemoveInsert{strip, strip};
#else
    return RemoveInsert{strip, insert};
#endif
}
