#include "session/model/session.h"

using namespace sitwell;

const Strip* bus_of(const Session& session, const Send& send)
{
#ifdef WRONG
    return find_strip(session, send.id);
#else
    return find_strip(session, send.to);
#endif
}
